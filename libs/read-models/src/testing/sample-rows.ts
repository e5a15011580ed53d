import { catalogue, titleCards, type TitleFacts } from '@miauflix/domain/catalog';
import { rowsAfter } from '@miauflix/domain/kernel';

/** A title that differs from the others in what a test says. */
export function sampleTitle(facts: Partial<TitleFacts> & { readonly titleId: string }): TitleFacts {
  return {
    kind: 'movie',
    title: `Film ${facts.titleId}`,
    year: 2020,
    runTimeSeconds: 90.5,
    overview: '',
    genres: ['Animation'],
    directors: [],
    cast: [],
    licence: { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
    attribution: 'The makers',
    artwork: { poster: 'p.webp', backdrop: 'b.webp', accent: '#101820' },
    translations: [],
    ...facts,
  };
}

/** The rows that one title becomes. */
export function rowsOfTitle(facts: TitleFacts) {
  const added = { type: 'title.Added', data: facts } as const;
  return {
    entry: rowsAfter(catalogue, added)[facts.titleId]!,
    card: rowsAfter(titleCards, added)[facts.titleId]!,
  };
}
