import { describe, expect, it } from 'vitest';
import { rowsAfter } from '../kernel/rows-after.ts';
import type { TitleFacts } from './title.events.ts';
import { titleSearch } from './title-search.projection.ts';

const facts: TitleFacts = {
  titleId: 'llamigos',
  kind: 'movie',
  title: 'Caminandes: Llamigos',
  overview: 'Two animals want the same berries.',
  genres: ['Comedy'],
  directors: [{ name: 'Pablo Vázquez' }],
  cast: [
    { name: 'Koro', personId: 'tmdb-person-7', portrait: '/api/v1/images/koro' },
    { name: 'Pablo Vázquez', role: 'A voice' },
  ],
  studio: 'Blender Studio',
  artwork: { accent: '#203040' },
  translations: [
    { language: 'es', title: 'Caminandes: Amigos' },
    { language: 'ru', overview: 'Без названия' },
  ],
};

describe('what a title is found by', () => {
  const { llamigos } = rowsAfter(titleSearch, { type: 'title.Added', data: facts });

  it('are its own words, those of its translations, and people, genre and studio, without accents', () => {
    expect(llamigos).toMatchObject({
      searchTitle: 'caminandes llamigos',
      searchTranslations: 'amigos',
      searchCredits: 'pablo vazquez koro comedy blender studio',
    });
  });

  it('are its people, each once', () => {
    expect(llamigos?.people).toEqual([
      { personId: 'name-pablo-vazquez', name: 'Pablo Vázquez', searchName: 'pablo vazquez' },
      { personId: 'tmdb-person-7', name: 'Koro', searchName: 'koro', portrait: '/api/v1/images/koro' },
    ]);
  });

  it('is nothing any more once it is removed', () => {
    const removed = { type: 'title.Removed', data: { titleId: 'llamigos' } } as const;
    expect(rowsAfter(titleSearch, { type: 'title.Added', data: facts }, removed)).toEqual({});
  });
});
