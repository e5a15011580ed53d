import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startAnswering, type AnsweringServer } from '../testing/answering.ts';
import { archiveImagePath } from './archive-images.ts';
import { InternetArchiveAdapter } from './internet-archive.adapter.ts';
import { itemOf, titleIdOf } from './item-id.ts';
import { licenceNamed } from './licences.ts';

const { signal } = new AbortController();
const describing = { languages: ['en'], signal };
const infoHash = '0123456789abcdef0123456789abcdef01234567';
const titleId = titleIdOf('Lamplighter_1931')!;

const file = (name: string, more: object = {}) => ({ name, source: 'derivative', ...more });
const lamplighter = {
  metadata: {
    identifier: 'Lamplighter_1931',
    title: 'The Lamplighter',
    creator: 'Lantern Works',
    director: ['Ada Brandt'],
    date: '1931',
    year: '1931',
    description: '<p>A lamp goes out &amp; <b>nobody</b> notices.</p>',
    language: 'eng',
    licenseurl: 'http://creativecommons.org/publicdomain/mark/1.0/',
    subject: ['drama; silent', 'a subject that goes on and on'],
    'external-identifier': 'urn:imdb:tt0000042',
  },
  files: [
    file('Lamplighter_512kb.mp4', { size: '90000000', length: '4000', height: '240' }),
    file('Lamplighter.mp4', { size: '700000000', length: '1:10:05', height: '480' }),
    file('Lamplighter.mpeg', { size: '3000000000' }),
    file('Lamplighter_1931_archive.torrent', { btih: infoHash.toUpperCase() }),
    { format: 'Metadata' },
  ],
};

let server: AnsweringServer;
let archive: InternetArchiveAdapter;
beforeEach(async () => {
  server = await startAnswering(({ path }) => {
    if (path === '/metadata/Lamplighter_1931') return lamplighter;
    if (path === '/metadata/Bare') return { metadata: { identifier: 'Bare', title: 'Bare' }, files: [] };
    if (path.startsWith('/metadata/')) return {};
    return { response: { docs: [{ identifier: 'Lamplighter_1931' }, { identifier: 'with space' }, {}] } };
  });
  archive = new InternetArchiveAdapter({ url: server.url });
});
afterEach(async () => {
  await archive.close();
  await server.close();
});

describe('the Internet Archive', () => {
  it('describes films that are free, with who made them and under which terms', async () => {
    expect(await archive.describeTitle(titleId, describing)).toMatchObject({
      titleId: 'ia--4camplighter-5f1931',
      title: 'The Lamplighter',
      year: 1931,
      runTimeSeconds: 4205,
      overview: 'A lamp goes out & nobody notices.',
      genres: ['Drama', 'Silent'],
      directors: [{ name: 'Ada Brandt' }],
      language: 'en',
      imdbId: 'tt0000042',
      licence: { name: 'Public domain' },
      attribution: 'Lantern Works, from the Internet Archive',
    });
  });

  it('leaves out what is not free, holds no film, or is not there', async () => {
    expect(await archive.describeTitle(titleIdOf('Bare')!, describing)).toBeUndefined();
    expect(await archive.describeTitle(titleIdOf('Nothing')!, describing)).toBeUndefined();
  });

  it('offers its own torrent of the best file that every browser plays', async () => {
    const [source, ...others] = await archive.findSources(titleId, { signal });
    expect(others).toEqual([]);
    expect(source).toMatchObject({
      provider: 'internet-archive',
      resolution: 480,
      sizeBytes: 700_000_000,
      container: 'mp4',
    });
    expect(source?.magnet).toContain(`urn:btih:${infoHash}&`);
    expect(source?.magnet).toContain('ws=https%3A%2F%2Farchive.org%2Fdownload%2F');
    expect(await archive.findSources(titleIdOf('Nothing')!, { signal })).toEqual([]);
  });

  it('lists films by how often they were fetched', async () => {
    expect(await archive.lists[0]!.findTitleIds(signal)).toEqual([titleId]);
    expect(await archive.search('lamp) OR (x', signal)).toEqual([titleId]);
    expect(new URL(server.asked[1]!.path, server.url).searchParams.get('q')).toMatch(/^title:\(lamp {2}OR {2}x\) AND /);
  });
});

describe('ids of items', () => {
  it.each(['Lamplighter_1931', 'a.b-c', '0', 'UPPER'])('turn %s into an id of ours and back', (item) => {
    expect(titleIdOf(item)).toMatch(/^[a-z0-9][a-z0-9-]{0,99}$/);
    expect(itemOf(titleIdOf(item)!)).toBe(item);
  });

  it('are none for what would leave the path, or is too long', () => {
    for (const item of ['../etc', 'a/b', 'a b', 'X'.repeat(90)]) expect(titleIdOf(item)).toBeUndefined();
    for (const id of ['ia-', 'ia--zz', 'ia-a-2fb', 'ia-x-61', 'tmdb-movie-1']) expect(itemOf(id)).toBeUndefined();
    expect(archiveImagePath(titleId)).toBe('services/img/Lamplighter_1931');
    expect(archiveImagePath('ia-a-2fb')).toBeUndefined();
  });
});

describe('licences', () => {
  it.each([
    ['https://creativecommons.org/licenses/by-nc-sa/3.0/us/', 'CC BY-NC-SA 3.0'],
    ['http://creativecommons.org/licenses/publicdomain/', 'Public domain'],
    ['https://creativecommons.org/publicdomain/zero/1.0/', 'CC0 1.0'],
  ])('at %s are called %s', (url, name) => expect(licenceNamed(url)).toEqual({ name, url }));

  it('that nobody knows let nobody show anything', () => {
    expect(licenceNamed('https://elsewhere.test/creativecommons.org/licenses/by/4.0')).toBeUndefined();
    expect(licenceNamed(undefined)).toBeUndefined();
  });
});
