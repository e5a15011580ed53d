import { describe, it } from 'vitest';
import { given } from '../kernel/given.ts';
import { title } from './title.decider.ts';
import type { TitleFacts } from './title.events.ts';

const facts: TitleFacts = {
  titleId: 'sintel',
  kind: 'movie',
  title: 'Sintel',
  year: 2010,
  runTimeSeconds: 888,
  overview: 'A girl looks for a dragon.',
  genres: ['Fantasy'],
  directors: [{ name: 'Colin Levy' }],
  cast: [],
  studio: 'Blender Studio',
  country: 'NL',
  licence: { name: 'CC BY 3.0', url: 'https://creativecommons.org/licenses/by/3.0/' },
  attribution: 'Blender Foundation',
  artwork: { poster: 'p.webp', backdrop: 'b.webp', accent: '#203040' },
  translations: [],
};
const added = { type: 'title.Added', data: facts } as const;
const removed = { type: 'title.Removed', data: { titleId: 'sintel' } } as const;
const describeTitle = (data: TitleFacts) => ({ type: 'DescribeTitle', data }) as const;

describe('title', () => {
  it('is added', () => given(title).when(describeTitle(facts)).then(added));

  it('takes what it knows already for no news, whatever the order of the fields', () => {
    const shuffled = Object.fromEntries(Object.entries(facts).reverse()) as unknown as TitleFacts;
    given(title, added).when(describeTitle(shuffled)).then();
  });

  it('is revised as a whole when anything differs, however deep', () => {
    const revised = { ...facts, artwork: { ...facts.artwork, accent: '#000000' } };
    given(title, added).when(describeTitle(revised)).then({ type: 'title.Revised', data: revised });
  });

  it('compares with its latest description', () => {
    const revised = { ...facts, year: 2011 };
    const history = [added, { type: 'title.Revised', data: revised }] as const;
    given(title, ...history)
      .when(describeTitle(revised))
      .then();
    given(title, ...history)
      .when(describeTitle(facts))
      .then({ type: 'title.Revised', data: facts });
  });

  it('is removed, and can come back', () => {
    given(title, added)
      .when({ type: 'RemoveTitle', data: { titleId: 'sintel' } })
      .then(removed);
    given(title, added, removed).when(describeTitle(facts)).then(added);
  });

  it('cannot be removed when it is not there', () => {
    given(title)
      .when({ type: 'RemoveTitle', data: { titleId: 'sintel' } })
      .thenRejects('catalog/title-not-found');
    given(title, added, removed)
      .when({ type: 'RemoveTitle', data: { titleId: 'sintel' } })
      .thenRejects('catalog/title-not-found');
  });
});
