import type { SeasonFacts, SeasonTranslation } from '@miauflix/domain/catalog';
import { describe, expect, it } from 'vitest';
import { seasonTranslation } from './season-translation.ts';

const episode = (number: number, title: string, overview: string) => ({
  ...{ episodeId: `s-s01e0${number}`, number, title, overview },
});
const season: SeasonFacts = {
  ...{ titleId: 's', seasonNumber: 2, name: 'Season 2', overview: 'Winter.' },
  episodes: [episode(1, 'The Lamp', 'A boat is late.'), episode(2, 'Episode 2', '')],
};
const said = (translation: Partial<SeasonTranslation>) =>
  seasonTranslation(season, { language: 'de', episodes: [], ...translation });
const titleOf = (number: number, title: string) => said({ episodes: [{ number, title }] }).episodes[0]?.title;

describe('the translation of a season', () => {
  it('is what is said in the language, by number', () => {
    const lamp = { number: 1, title: 'Die Lampe', overview: 'Ein Boot kommt spät.' };
    const second = { number: 2, overview: 'Nebel.' };
    const translation = { name: 'Staffel 2', overview: 'Es wird Winter.', episodes: [second, lamp] };
    expect(said(translation)).toEqual({ language: 'de', ...translation, episodes: [lamp, second] });
  });

  it('has nothing where the service is silent, repeats the English text, or knows an episode that is not there', () => {
    const episodes = [{ number: 1, title: 'The Lamp', overview: 'A boat is late.' }, { number: 2 }];
    const stray = { number: 9, title: 'Verloren' };
    expect(said({ name: 'Season 2', overview: 'Winter.', episodes: [...episodes, stray] })).toEqual({
      ...{ language: 'de', episodes: [] },
    });
  });

  it.each(['Folge 1', '1. rész', 'Episodio 01', '第 1 集', '第1話', 'ตอนที่ 1', 'Épisode 1', '1'])(
    'does not take %s for the name of an episode that has one in English',
    (name) => expect(titleOf(1, name)).toBeUndefined(),
  );

  it.each(['Folge 2', '1 gegen 100', 'Noch 1 Tag im Nebel'])('takes %s for a name', (name) =>
    expect(titleOf(1, name)).toBe(name),
  );

  it('numbers in the language what is but numbered in English', () => {
    expect(titleOf(2, 'Folge 2')).toBe('Folge 2');
    expect(said({ name: 'Staffel 2' }).name).toBe('Staffel 2');
  });
});
