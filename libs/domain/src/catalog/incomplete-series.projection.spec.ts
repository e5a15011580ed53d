import { describe, expect, it } from 'vitest';
import { rowsAfter } from '../kernel/rows-after.ts';
import { incompleteSeries } from './incomplete-series.projection.ts';
import type { SeasonEvent } from './season.events.ts';
import type { TitleEvent, TitleFacts } from './title.events.ts';

const titleId = 'tmdb-series-7';
const series = (...episodeCounts: readonly number[]): TitleFacts => ({
  titleId,
  kind: 'series',
  title: 'The Long Tide',
  overview: '',
  genres: [],
  directors: [],
  cast: [],
  translations: [],
  artwork: { accent: '#101820' },
  seasons: episodeCounts.map((episodeCount, index) => ({
    number: index + 1,
    name: `Season ${index + 1}`,
    episodeCount,
  })),
});
const added = (facts: TitleFacts) => ({ type: 'title.Added', data: facts }) as const;
const revised = (facts: TitleFacts) => ({ type: 'title.Revised', data: facts }) as const;
const toldIn = (language: string, facts: TitleFacts): TitleFacts => ({
  ...facts,
  translations: [...facts.translations, { language, overview: 'Es war einmal.' }],
});
const described = (seasonNumber: number, count: number, ...languages: readonly string[]) => {
  const episodes = Array.from({ length: count }, (_, index) => ({
    episodeId: `${titleId}-s0${seasonNumber}e0${index + 1}`,
    number: index + 1,
    title: '',
    overview: '',
  }));
  const translations = languages.map((language) => ({ language, episodes: [] }));
  const data = { titleId, seasonNumber, name: '', overview: '', episodes, translations };
  return { type: 'season.Described', data } as const;
};
const missingAfter = (...events: readonly (SeasonEvent | TitleEvent)[]) =>
  rowsAfter(incompleteSeries, ...events)[titleId]?.missing;

describe('incomplete series', () => {
  it('miss all seasons at first, the newest first', () => {
    expect(missingAfter(added(series(3, 2)))).toEqual([2, 1]);
  });

  it('miss nothing of seasons without an episode', () => {
    expect(missingAfter(added(series(0)))).toEqual([]);
  });

  it('are complete when each season has as many episodes as was said, or more', () => {
    expect(missingAfter(added(series(3, 2)), described(2, 2), described(1, 4))).toEqual([]);
  });

  it('miss a season again that has got another episode', () => {
    expect(missingAfter(added(series(3)), described(1, 3), revised(series(4)))).toEqual([1]);
  });

  it('do not mind which of the two is known first', () => {
    expect(missingAfter(described(1, 3), added(series(3)))).toEqual([]);
  });

  it('miss what is not described in a language in which the story is told, and in no other', () => {
    const translated = toldIn('de', series(3, 2));
    expect(missingAfter(added(series(3, 2)), described(2, 2), described(1, 3), revised(translated))).toEqual([2, 1]);
    expect(missingAfter(added(translated), described(2, 2, 'de'), described(1, 3))).toEqual([1]);
    expect(missingAfter(added(translated), described(2, 2, 'de'), described(1, 3, 'es', 'de'))).toEqual([]);
    const called = { ...series(3), translations: [{ language: 'de', title: 'Die lange Flut' }] };
    expect(missingAfter(added(called), described(1, 3))).toEqual([]);
    expect(missingAfter(added(toldIn('de', series(0))))).toEqual([]);
  });

  it('are forgotten with the title; films are none', () => {
    const removed = { type: 'title.Removed', data: { titleId } } as const;
    expect(missingAfter(added(series(3)), removed)).toBeUndefined();
    expect(missingAfter(added({ ...series(), kind: 'movie' }))).toBeUndefined();
  });
});
