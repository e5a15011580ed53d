import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { answering, type Answering } from './testing/answering.ts';
import { YtsAdapter } from './yts.adapter.ts';

const fixture = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8');
const found = fixture('yts-found.json');
const nothing = fixture('yts-nothing.json');
const json = (body: string) => (_url: URL, response: ServerResponse) =>
  response.setHeader('content-type', 'application/json').end(body);
const film = { titleId: 'film', names: ['Quiet Harbour'], year: 2024, imdbId: 'tt9000011' };
const trackers = ['udp://tracker.example.org:1337/announce'];

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});
async function server(answer: Parameters<typeof answering>[0]): Promise<Answering> {
  const started = await answering(answer);
  open.push(started);
  return started;
}
function adapter(...servers: readonly Answering[]): YtsAdapter {
  const made = new YtsAdapter({ mirrors: servers.map(({ url }) => url), trackers });
  open.unshift(made);
  return made;
}

describe('films found at YTS', () => {
  it('are its torrents, with what it says of each', async () => {
    const mirror = await server(json(found));
    expect(await adapter(mirror).find(film)).toEqual([
      {
        provider: 'yts',
        releaseName: 'Quiet.Harbour.2024.1080p.bluray.x264.AAC5.1',
        magnet:
          'magnet:?xt=urn:btih:aaaabbbbccccddddeeeeffff0000111122223333' +
          '&dn=Quiet.Harbour.2024.1080p.bluray.x264.AAC5.1&tr=udp%3A%2F%2Ftracker.example.org%3A1337%2Fannounce',
        sizeBytes: 3_210_488_054,
        facts: {
          ...{ resolution: 1080, origin: 'bluray', videoCodec: 'h264', audioCodec: 'aac', audioChannels: 6 },
          ...{ container: 'mp4', languages: ['no'] },
        },
        isPack: false,
        ...{ seeders: 100, leechers: 16, publishedAt: '2024-03-01T20:48:52.000Z' },
      },
      expect.objectContaining({
        releaseName: 'Quiet.Harbour.2024.2160p.web.x265.AAC2.0',
        facts: expect.objectContaining({ resolution: 2160, origin: 'web', videoCodec: 'hevc', audioChannels: 2 }),
        seeders: 0,
      }),
    ]);
    expect(mirror.asked).toEqual(['/api/v2/list_movies.json?query_term=tt9000011&limit=20']);
  });

  it('are none when it knows none, and none of another film', async () => {
    expect(await adapter(await server(json(nothing))).find(film)).toEqual([]);
    expect(await adapter(await server(json(found))).find({ ...film, imdbId: 'tt9000012' })).toEqual([]);
  });

  it('are not looked for without an IMDb id, nor for episodes', async () => {
    const mirror = await server(json(found));
    expect(await adapter(mirror).find({ titleId: 'film', names: ['Quiet Harbour'] })).toEqual([]);
    expect(await adapter(mirror).find({ ...film, episode: { seasonNumber: 1, episodeNumber: 1 } })).toEqual([]);
    expect(mirror.asked).toEqual([]);
  });
});

describe('mirrors', () => {
  const bad: readonly [string, (url: URL, response: ServerResponse) => void][] = [
    ['refuses', (_url, response) => response.writeHead(401).end()],
    ['answers with a web page', (_url, response) => response.setHeader('content-type', 'text/html').end('<html>hi')],
    ['is no such thing', (_url, response) => response.writeHead(404).end()],
    ['cuts its answer short', json(found.slice(0, 200))],
    ['says that it failed', json('{"status":"error","data":{}}')],
    ['sends another form', json('[1,2,3]')],
    ['redirects without end', (url, response) => response.writeHead(302, { location: url.pathname }).end()],
    ['asks to be left alone', (_url, response) => response.writeHead(429, { 'retry-after': '60' }).end()],
  ];

  it.each(bad)('stand in for one that %s, and are asked first from then on', async (_what, answer) => {
    const [first, second] = [await server(answer), await server(json(found))];
    const yts = adapter(first, second);
    expect(await yts.find(film)).toHaveLength(2);
    const askedBefore = first.asked.length;
    expect(await yts.find(film)).toHaveLength(2);
    expect(first.asked).toHaveLength(askedBefore);
    const [best, worst] = yts.health();
    expect(best!.score).toBe(1);
    expect(worst!.score).toBeLessThan(1);
    expect(worst!.name).toBe(new URL(first.url).host);
  });

  it('that answer wrongly fall deeper than those that do not answer', async () => {
    const [wrong, busy, good] = [
      await server(json('[]')),
      await server((_url, response) => response.writeHead(429, { 'retry-after': '60' }).end()),
      await server(json(found)),
    ];
    const yts = adapter(wrong, busy, good);
    await yts.find(film);
    expect(yts.health().map(({ name }) => name)).toEqual([good, busy, wrong].map(({ url }) => new URL(url).host));
  });

  it('all failing are an error', async () => {
    const yts = adapter(await server(json('{}')));
    await expect(yts.find(film)).rejects.toMatchObject({ name: 'ServiceAnswerInvalid' });
    await expect(new YtsAdapter({ mirrors: [], trackers }).find(film)).rejects.toMatchObject({
      name: 'ServiceUnavailable',
    });
  });

  it('are tried out by asking for one film', async () => {
    const mirror = await server(json(found));
    expect(await adapter(mirror).test()).toBe(`${new URL(mirror.url).host} answers, and knows 1 films.`);
    await expect(adapter(await server(json(nothing))).test()).rejects.toMatchObject({ name: 'ServiceAnswerInvalid' });
  });
});
