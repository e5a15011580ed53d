import { describe, expect, it } from 'vitest';
import { listAddressOf, rowNameOf, rowSlugOf } from './list-address.ts';

const quietEvenings = 'ada/quiet-evenings';

describe('a list of Trakt', () => {
  it.each([
    'ada/quiet-evenings',
    ' Ada/Quiet-Evenings ',
    'https://trakt.tv/users/ada/lists/quiet-evenings',
    'https://trakt.tv/users/ada/lists/quiet-evenings?sort=rank,asc#top',
    'http://www.trakt.tv/users/ada/lists/quiet-evenings/',
    'https://app.trakt.tv/users/ada/lists/quiet-evenings',
    'trakt.tv/users/ada/lists/quiet-evenings',
  ])('is named by %s', (text) => expect(listAddressOf(text)).toBe(quietEvenings));

  it.each([
    '',
    'quiet-evenings',
    'ada/../quiet-evenings',
    '../quiet-evenings',
    'ada/quiet evenings',
    'ada/lists/quiet-evenings',
    'https://trakt.tv/lists/5308818',
    'https://trakt.tv/users/ada/watchlist',
    'https://elsewhere.test/users/ada/lists/quiet-evenings',
    'https://elsewhere.test/?trakt.tv/users/ada/lists/quiet-evenings',
    `ada/${'a'.repeat(90)}`,
  ])('is not named by “%s”', (text) => expect(listAddressOf(text)).toBeUndefined());

  it('becomes a row with a slug of its own and a name that can be read', () => {
    expect(rowSlugOf(quietEvenings)).toBe('trakt-ada--quiet-evenings');
    expect(rowNameOf(quietEvenings)).toBe('Quiet evenings');
    expect(rowSlugOf('a_d.a/x')).toBe('trakt-a-d-a--x');
    expect(rowSlugOf('ada-quiet/evenings')).not.toBe(rowSlugOf(quietEvenings));
    expect(rowSlugOf(listAddressOf(`ada/${'a'.repeat(86)}`)!)).toMatch(/^[a-z0-9][a-z0-9-]{0,99}$/);
    expect(rowNameOf('ada/__')).toBe('__');
  });
});
