import { describe, expect, it } from 'vitest';
import { rowsAfter } from '../kernel/rows-after.ts';
import { cardIn } from './shown-in.ts';
import { titleCards } from './title-cards.projection.ts';
import type { TitleFacts } from './title.events.ts';

const facts: TitleFacts = {
  titleId: 'lighthouse',
  kind: 'series',
  title: 'The Lighthouse',
  originalTitle: 'El faro',
  language: 'es',
  releasedOn: '2024-03-01',
  overview: 'A light that no ship needs.',
  genres: ['Drama'],
  directors: [],
  cast: [],
  rating: { value: 8, votes: 300 },
  artwork: { accent: '#203040' },
  translations: [
    { language: 'ru', title: 'Маяк' },
    { language: 'fr', overview: 'Une lumière.' },
  ],
};
const cardOf = (change: Partial<TitleFacts> = {}) =>
  rowsAfter(titleCards, { type: 'title.Added', data: { ...facts, ...change } })['lighthouse']!;

describe('the card of a title', () => {
  it('has what a card shows, and no story', () => {
    expect(cardOf()).toMatchObject({ title: 'The Lighthouse', kind: 'series', translatedTitles: { ru: 'Маяк' } });
    expect(cardOf()).not.toHaveProperty('overview');
  });

  it('stands in the alphabet without its article', () => {
    expect(cardOf().sortTitle).toBe('lighthouse');
    expect(cardOf({ title: 'A' }).sortTitle).toBe('a');
  });

  it('stands among releases by all that is known of the day', () => {
    expect(cardOf().sortReleased).toBe('2024-03-01');
    const { releasedOn: _releasedOn, ...undated } = facts;
    const card = (change: Partial<TitleFacts>) =>
      rowsAfter(titleCards, { type: 'title.Added', data: { ...undated, ...change } })['lighthouse'];
    expect(card({ year: 1999 })?.sortReleased).toBe('1999');
    expect(card({})?.sortReleased).toBe('');
  });

  it('stands the higher the better it is rated, by the more people', () => {
    const score = (value: number, votes: number) => cardOf({ rating: { value, votes } }).score;
    expect(score(8, 10_000)).toBeGreaterThan(score(8, 10));
    expect(score(9.5, 3)).toBeLessThan(score(8, 10_000));
    expect(score(2, 10_000)).toBeLessThan(score(5, 10_000));
  });

  it('is shown in the language of the reader where it is known, else in English', () => {
    expect(cardIn('ru', cardOf())).toMatchObject({ title: 'Маяк', shownIn: 'ru' });
    expect(cardIn('es', cardOf())).toMatchObject({ title: 'El faro', shownIn: 'es' });
    expect(cardIn('fr', cardOf())).toMatchObject({ title: 'The Lighthouse', shownIn: 'en' });
    expect(cardIn('fr', cardOf())).not.toHaveProperty('sortTitle');
  });
});
