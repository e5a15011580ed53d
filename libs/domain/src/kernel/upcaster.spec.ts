import { describe, expect, it } from 'vitest';
import type { Fact, Metadata } from './event.ts';
import { schemaOf, upcast, type Upcasters } from './upcaster.ts';

type Painted = Fact<'wall.Painted', { readonly colours: readonly string[]; readonly coats: number }>;

/** Shape 1 had one colour, shape 2 several, shape 3 counts the coats. */
const upcasters: Upcasters<Painted> = {
  'wall.Painted': [
    ({ colour }: { colour: string }) => ({ colours: [colour] }),
    (data: { colours: readonly string[] }) => ({ ...data, coats: 1 }),
  ],
};

const written = (schema: number, data: unknown, type = 'wall.Painted') => ({
  ...{ type, data },
  metadata: { $correlationId: 'c', $causationId: 'c', actor: 'a', at: '2026-01-01T00:00:00.000Z', schema } as Metadata,
});
const known = upcasters as Upcasters<Fact>;

describe('an event that is read', () => {
  it.each([
    [1, { colour: 'red' }],
    [2, { colours: ['red'] }],
    [3, { colours: ['red'], coats: 1 }],
  ])('is lifted from shape %i to the present one', (schema, data) => {
    expect(upcast(known, written(schema, data))?.data).toEqual({ colours: ['red'], coats: 1 });
  });

  it('is left as it is, and not copied, when it has the present shape', () => {
    const event = written(3, { colours: [], coats: 2 });
    expect(upcast(known, event)).toBe(event);
  });

  it('goes on saying in which shape it was written, and is not changed itself', () => {
    const event = Object.freeze(written(1, Object.freeze({ colour: 'red' })));
    expect(upcast(known, event)?.metadata.schema).toBe(1);
    expect(event.data).toEqual({ colour: 'red' });
  });

  it.each([
    ['wall.Painted', 4],
    ['wall.Demolished', 1],
    ['constructor', 1],
  ])('is unknown as %s in shape %i', (type, schema) => {
    expect(upcast(known, written(schema, {}, type))).toBeUndefined();
  });
});

it('is written in the last shape', () => {
  expect(schemaOf(known, 'wall.Painted')).toBe(3);
});
