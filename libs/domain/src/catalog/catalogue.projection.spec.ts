import { describe, expect, it } from 'vitest';
import { rowsAfter } from '../kernel/rows-after.ts';
import { catalogue } from './catalogue.projection.ts';
import type { TitleFacts } from './title.events.ts';

const facts: TitleFacts = {
  titleId: 'caminandes',
  kind: 'movie',
  title: 'Caminandes: Llamigos',
  year: 2016,
  runTimeSeconds: 150,
  overview: 'Two animals want the same berries.',
  genres: ['Comedy'],
  directors: [{ name: 'Pablo Vázquez' }],
  cast: [],
  studio: 'Blender Studio',
  country: 'NL',
  licence: { name: 'CC BY 3.0', url: 'https://creativecommons.org/licenses/by/3.0/' },
  attribution: 'Blender Foundation',
  artwork: { poster: 'p.webp', backdrop: 'b.webp', accent: '#203040' },
  translations: [],
};
const added = { type: 'title.Added', data: facts } as const;

describe('catalogue', () => {
  it('lists a title with its facts and the day it came', () => {
    const { caminandes } = rowsAfter(catalogue, { ...added, at: '2026-01-05T00:00:00.000Z' });
    expect(caminandes).toMatchObject({ ...facts, addedAt: '2026-01-05T00:00:00.000Z' });
  });

  it('knows everybody by an id, made of the name where nothing else is known', () => {
    const cast = [{ name: 'Koro', personId: 'tmdb-person-7', role: 'Himself' }];
    const { caminandes } = rowsAfter(catalogue, { type: 'title.Added', data: { ...facts, cast } });
    expect(caminandes?.directors).toEqual([{ name: 'Pablo Vázquez', personId: 'name-pablo-vazquez' }]);
    expect(caminandes?.cast).toEqual(cast);
  });

  it('takes over a new description whole, and keeps the day the title came', () => {
    const { cast: _cast, ...rest } = facts;
    const revised = { ...rest, cast: [{ name: 'Koro' }], tagline: 'Brr' };
    const { caminandes } = rowsAfter(
      catalogue,
      { ...added, at: '2026-01-05T00:00:00.000Z' },
      { type: 'title.Revised', data: revised, at: '2026-02-06T00:00:00.000Z' },
      { type: 'title.Revised', data: { ...rest, cast: [{ name: 'Koro' }] }, at: '2026-02-07T00:00:00.000Z' },
    );
    expect(caminandes).toMatchObject({ cast: [{ name: 'Koro' }], addedAt: '2026-01-05T00:00:00.000Z' });
    expect(caminandes).not.toHaveProperty('tagline');
  });

  it('forgets a removed title, and starts afresh when it comes back', () => {
    const removed = { type: 'title.Removed', data: { titleId: 'caminandes' } } as const;
    expect(rowsAfter(catalogue, added, removed)).toEqual({});
    const back = { ...added, at: '2026-09-09T00:00:00.000Z' };
    expect(rowsAfter(catalogue, added, removed, back)['caminandes']?.addedAt).toBe('2026-09-09T00:00:00.000Z');
  });
});
