import { foldedForSearch, type IndexedTitle } from '@miauflix/domain/catalog';

/** A title of the catalogue that differs from the others in what a test says. */
export function sampleTitle(facts: Partial<IndexedTitle> & { readonly titleId: string }): IndexedTitle {
  const title = facts.title ?? `Film ${facts.titleId}`;
  return {
    kind: 'movie',
    title,
    year: 2020,
    runTimeSeconds: 90.5,
    overview: 'A film.',
    genres: ['Animation'],
    directors: ['Ana Ruiz'],
    cast: [],
    studio: 'Studio',
    country: 'NL',
    licence: { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
    attribution: 'The makers',
    artwork: { poster: 'p.webp', backdrop: 'b.webp', accent: '#101820' },
    addedAt: '2026-01-01T00:00:00.000Z',
    searchTitle: foldedForSearch(title),
    searchCredits: '',
    searchStory: '',
    ...facts,
  };
}
