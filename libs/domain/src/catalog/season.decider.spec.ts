import { describe, it } from 'vitest';
import { given } from '../kernel/given.ts';
import { season } from './season.decider.ts';
import type { SeasonFacts } from './season.events.ts';

const facts: SeasonFacts = {
  titleId: 'a-show',
  seasonNumber: 1,
  name: 'Season 1',
  overview: '',
  episodes: [{ episodeId: 'a-show-s01e01', number: 1, title: 'The Lamp', overview: '', airsOn: '2026-01-01' }],
};
const described = { type: 'season.Described', data: facts } as const;

describe('season', () => {
  it('is described', () => given(season).when({ type: 'DescribeSeason', data: facts }).then(described));

  it('takes the same description for no news', () => {
    given(season, described)
      .when({ type: 'DescribeSeason', data: structuredClone(facts) })
      .then();
  });

  it('is described anew as a whole when an episode changes', () => {
    const data = { ...facts, episodes: [{ ...facts.episodes[0]!, title: 'The Light' }] };
    given(season, described).when({ type: 'DescribeSeason', data }).then({ type: 'season.Described', data });
  });

  it('is described anew when it is translated, and not when the same translation is told again', () => {
    const translations = [{ language: 'de', name: 'Staffel 1', episodes: [{ number: 1, title: 'Die Lampe' }] }];
    const data = { ...facts, translations };
    const translated = { type: 'season.Described', data } as const;
    given(season, described).when({ type: 'DescribeSeason', data }).then(translated);
    given(season, described, translated)
      .when({ type: 'DescribeSeason', data: structuredClone(data) })
      .then();
  });
});
