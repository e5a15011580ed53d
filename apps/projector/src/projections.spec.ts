import { tables } from '@miauflix/read-models';
import { expect, it } from 'vitest';
import { projections } from './projections.ts';

it('fills every table of a read-model file by the projection of its name', () => {
  expect(projections.map(({ table }) => table.name).sort()).toEqual(tables.map(({ name }) => name).sort());
  for (const { projection, table } of projections) expect(projection.name).toBe(table.name);
});
