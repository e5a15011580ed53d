import { expect, it } from 'vitest';
import { isSafeSqlite, requireSafeSqlite } from './sqlite-version.ts';

it.each(['3.51.3', '3.51.10', '3.52.0', '3.53.4', '4.0.0'])(
  'trusts SQLite %s with files of two processes',
  (version) => {
    expect(isSafeSqlite(version)).toBe(true);
  },
);

it.each(['3.51.2', '3.51.0', '3.50.9', '3.9.3', '2.99.99'])('does not trust SQLite %s with them', (version) => {
  expect(isSafeSqlite(version)).toBe(false);
});

it('is content with the library that is installed', () => {
  expect(requireSafeSqlite).not.toThrow();
});
