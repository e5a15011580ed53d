import { describe, expect, it } from 'vitest';
import { rowsAfter } from '../kernel/rows-after.ts';
import { catalogue } from './catalogue.projection.ts';
import type { SeasonFacts } from './season.events.ts';
import { seasons } from './seasons.projection.ts';
import { seasonIn, titleIn } from './shown-in.ts';
import type { TitleFacts } from './title.events.ts';

const facts: TitleFacts = {
  titleId: 'lighthouse',
  kind: 'series',
  title: 'The Lighthouse',
  originalTitle: 'El faro',
  language: 'es',
  tagline: 'Stay awake.',
  overview: 'A light that no ship needs.',
  genres: [],
  directors: [],
  cast: [],
  artwork: { accent: '#203040' },
  translations: [
    { language: 'de', title: 'Der Leuchtturm', overview: 'Ein Licht.', tagline: 'Bleib wach.' },
    { language: 'fr', overview: 'Une lumière.' },
    { language: 'ru', title: 'Маяк' },
  ],
};
const shown = (language: string, change: Partial<TitleFacts> = {}) =>
  titleIn(language, rowsAfter(catalogue, { type: 'title.Added', data: { ...facts, ...change } })['lighthouse']!);

describe('a title, to a reader', () => {
  it('is in their language as a whole where all of it is translated', () => {
    expect(shown('de')).toMatchObject({
      ...{ readIn: 'de', title: 'Der Leuchtturm', titleIn: 'de' },
      ...{ overview: 'Ein Licht.', overviewIn: 'de', tagline: 'Bleib wach.', taglineIn: 'de' },
    });
    expect(shown('de')).not.toHaveProperty('translations');
  });

  it('says of each text that it is in English where that one is not translated', () => {
    expect(shown('fr')).toMatchObject({
      ...{ readIn: 'fr', title: 'The Lighthouse', titleIn: 'en' },
      ...{ overview: 'Une lumière.', overviewIn: 'fr', tagline: 'Stay awake.', taglineIn: 'en' },
    });
    expect(shown('ru')).toMatchObject({ title: 'Маяк', titleIn: 'ru', overviewIn: 'en' });
  });

  it('goes by its original title to those who speak that language', () => {
    expect(shown('es')).toMatchObject({ title: 'El faro', titleIn: 'es', overviewIn: 'en' });
    const { originalTitle: _none, ...named } = facts;
    expect(titleIn('es', { ...named, addedAt: '', directors: [], cast: [] })).toMatchObject({ titleIn: 'es' });
  });

  it('is in its original language where nobody has translated it into English either', () => {
    const { originalTitle: _none, ...untranslated } = facts;
    const row = {
      ...{ ...untranslated, title: 'El faro', overview: '', addedAt: '', directors: [], cast: [] },
      translations: [{ language: 'es', overview: 'Una luz.' }],
    };
    expect(titleIn('de', row)).toMatchObject({
      title: 'El faro',
      titleIn: 'es',
      overview: 'Una luz.',
      overviewIn: 'es',
    });
  });

  it('has nothing of what nobody has said', () => {
    const { tagline: _tagline, ...terse } = facts;
    const row = { ...terse, overview: '', translations: [], addedAt: '', directors: [], cast: [] };
    expect(titleIn('de', row)).toMatchObject({ overview: '', overviewIn: 'de' });
    expect(titleIn('de', row)).not.toHaveProperty('tagline');
  });
});

describe('the seasons that a series announces, to a reader', () => {
  const row = {
    ...{ ...facts, addedAt: '', directors: [], cast: [] },
    seasons: [1, 2].map((number) => ({ number, name: `Season ${number}`, episodeCount: 8 })),
  };
  const described = [
    { seasonNumber: 1, translations: [{ language: 'de', name: 'Staffel 1', episodes: [] }] },
    { seasonNumber: 2, translations: [{ language: 'de', episodes: [] }] },
  ];
  const names = (language: string, known = described) =>
    titleIn(language, row, known).seasons?.map(({ name, nameIn }) => `${name} (${nameIn})`);

  it('go by their names in the reader’s language, as far as these are known', () => {
    expect(names('de')).toEqual(['Staffel 1 (de)', 'Season 2 (en)']);
    expect(names('es')).toEqual(['Season 1 (en)', 'Season 2 (en)']);
    expect(names('de', [])).toEqual(['Season 1 (en)', 'Season 2 (en)']);
  });

  it('are none of a film', () => {
    expect(shown('de')).not.toHaveProperty('seasons');
  });
});

describe('a season, to a reader', () => {
  const episode = (number: number, title: string, overview: string) => ({
    ...{ episodeId: `lighthouse-s01e0${number}`, number, title, overview },
  });
  const season: SeasonFacts = {
    ...{ titleId: 'lighthouse', seasonNumber: 1, name: 'Season 1', overview: 'Winter.' },
    episodes: [episode(1, 'The Lamp', 'A boat is late.'), episode(2, 'The Fog', '')],
    translations: [
      { language: 'de', name: 'Staffel 1', episodes: [{ number: 1, title: 'Die Lampe' }] },
      { language: 'es', overview: 'Invierno.', episodes: [{ number: 2, title: 'La niebla', overview: 'Nada se ve.' }] },
    ],
  };
  const seasonFor = (language: string, change: Partial<SeasonFacts> = {}) =>
    seasonIn(
      language,
      rowsAfter(seasons, { type: 'season.Described', data: { ...season, ...change } })['lighthouse-s01']!,
    );

  it('is in their language as far as it is translated, and says what is not', () => {
    expect(seasonFor('de')).toMatchObject({
      ...{ readIn: 'de', name: 'Staffel 1', nameIn: 'de', overview: 'Winter.', overviewIn: 'en' },
      episodes: [
        { number: 1, title: 'Die Lampe', titleIn: 'de', overview: 'A boat is late.', overviewIn: 'en' },
        { number: 2, title: 'The Fog', titleIn: 'en' },
      ],
    });
    expect(seasonFor('de')).not.toHaveProperty('translations');
  });

  it('is told in any language there is before it is not told at all', () => {
    const [, fog] = seasonFor('de').episodes;
    expect(fog).toMatchObject({ overview: 'Nada se ve.', overviewIn: 'es' });
    expect(seasonFor('fr', { overview: '' })).toMatchObject({ overview: 'Invierno.', overviewIn: 'es' });
  });

  it('is as it was described where there is no other language', () => {
    const { translations: _none, ...untranslated } = season;
    const row = rowsAfter(seasons, { type: 'season.Described', data: untranslated })['lighthouse-s01']!;
    expect(seasonIn('en', row)).toMatchObject({ name: 'Season 1', nameIn: 'en', episodes: [{}, { overviewIn: 'en' }] });
  });
});
