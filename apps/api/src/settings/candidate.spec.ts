import { expect, it } from 'vitest';
import { z } from 'zod';
import { candidateOf } from './candidate.ts';
import { section } from './section.ts';

const indexer = section({
  section: 'indexer',
  title: 'Indexer',
  about: 'Where sources are searched.',
  schema: z.object({
    enabled: z.boolean().default(false),
    url: z.url().default('http://127.0.0.1:9117/'),
    apiKey: z.string().trim().min(4).optional(),
  }),
  secretFields: ['apiKey'],
});
const saved = { values: { enabled: true, url: 'http://127.0.0.1:9/' }, secrets: { apiKey: 'k123' } };

const errorsOf = (change: object): unknown => {
  try {
    candidateOf(indexer, saved, { ...change });
    return [];
  } catch (error) {
    return (error as { extras: { errors: readonly { path: string }[] } }).extras.errors.map(({ path }) => path);
  }
};

it('what a change does not name stays, and its users are given the secret', () => {
  const { command, fields } = candidateOf(indexer, saved, { enabled: false });
  expect(command.data).toEqual({
    section: 'indexer',
    values: { enabled: false, url: 'http://127.0.0.1:9/' },
    secrets: {},
  });
  expect(fields).toEqual({ enabled: false, url: 'http://127.0.0.1:9/', apiKey: 'k123' });
});

it('a secret is replaced as the schema makes it, and never becomes a value', () => {
  const { command, fields } = candidateOf(indexer, saved, { apiKey: ' new key ' });
  expect(command.data.secrets).toEqual({ apiKey: 'new key' });
  expect(command.data.values).toEqual(saved.values);
  expect(fields['apiKey']).toBe('new key');
});

it('null forgets a secret', () => {
  const { command, fields } = candidateOf(indexer, saved, { apiKey: null });
  expect(command.data.secrets).toEqual({ apiKey: null });
  expect(fields).not.toHaveProperty('apiKey');
});

it('a secret goes to no other address before it is given again, or forgotten', () => {
  const url = 'http://192.0.2.1/';
  expect(errorsOf({ url })).toEqual(['apiKey']);
  expect(errorsOf({ url: saved.values.url, enabled: false })).toEqual([]);
  expect(candidateOf(indexer, saved, { url, apiKey: 'k123' }).fields).toMatchObject({ url, apiKey: 'k123' });
  expect(candidateOf(indexer, saved, { url, apiKey: null }).fields).not.toHaveProperty('apiKey');
});

it('a section that nobody saved begins with its defaults', () => {
  const { fields } = candidateOf(indexer, { values: {}, secrets: {} }, {});
  expect(fields).toEqual({ enabled: false, url: 'http://127.0.0.1:9117/' });
});

it.each([
  [{ url: 'no url', apiKey: 'k' }, ['url', 'apiKey']],
  [{ enabled: 'yes' }, ['enabled']],
  [{ colour: 'red' }, ['colour']],
  [{ constructor: 1 }, ['constructor']],
  [{ url: null }, ['url']],
])('of %j it is said what does not fit', (change, paths) => {
  expect(errorsOf(change)).toEqual(paths);
});
