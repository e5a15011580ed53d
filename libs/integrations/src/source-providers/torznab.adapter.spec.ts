import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { ResponseCache } from '../http/index.ts';
import { parseFeed } from './feed.ts';
import { RssAdapter } from './rss.adapter.ts';
import { answering, type Answering } from './testing/answering.ts';
import { TorznabAdapter } from './torznab.adapter.ts';

const feed = readFileSync(join(import.meta.dirname, 'fixtures/torznab.xml'), 'utf8');
const xml = (body: string) => (_url: URL, response: ServerResponse) =>
  response.setHeader('content-type', 'application/rss+xml').end(body);
const film = { titleId: 'film', names: ['Quiet Harbour'], year: 2024 };

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});
async function server(answer: Parameters<typeof answering>[0]): Promise<Answering> {
  const started = await answering(answer);
  open.push(started);
  return started;
}
function torznab(...servers: readonly Answering[]): TorznabAdapter {
  const indexers = servers.map(({ url }) => `${url}api/v2.0/indexers/cats/results/torznab/api`);
  const made = new TorznabAdapter({ indexers, apiKey: 'the key' });
  open.unshift(made);
  return made;
}

describe('releases found by Torznab', () => {
  it('are those of the title, with what the indexer says of each', async () => {
    const indexer = await server(xml(feed));
    const found = await torznab(indexer).find(film);
    expect(found).toEqual([
      {
        provider: 'torznab',
        releaseName: 'Quiet.Harbour.2024.1080p.WEB-DL.DDP5.1.H.264-NIGHT',
        magnet: 'magnet:?xt=urn:btih:1111111111111111111111111111111111111111&dn=Quiet%20Harbour',
        sizeBytes: 4_200_000_000,
        facts: {
          ...{ resolution: 1080, origin: 'web', videoCodec: 'h264', audioCodec: 'eac3', audioChannels: 6 },
          languages: [],
        },
        isPack: false,
        ...{ seeders: 42, leechers: 8, uploader: 'night-owl', publishedAt: '2024-03-02T08:00:00.000Z' },
      },
      expect.objectContaining({ magnet: expect.stringContaining('2222'), releaseName: expect.stringContaining('&') }),
      expect.objectContaining({ magnet: expect.stringContaining('3333'), seeders: 7 }),
    ]);
    expect(indexer.asked).toEqual([
      '/api/v2.0/indexers/cats/results/torznab/api?t=search&q=Quiet+Harbour+2024&cat=2000&apikey=the+key',
    ]);
  });

  it('of an episode are looked for by its number and by its season', async () => {
    const indexer = await server(xml('<rss><channel/></rss>'));
    const wanted = {
      titleId: 'series-s01e02',
      names: ['Lantern Street'],
      episode: { seasonNumber: 1, episodeNumber: 2 },
    };
    expect(await torznab(indexer).find(wanted)).toEqual([]);
    const questions = indexer.asked.map((url) => new URL(url, 'http://x').searchParams.get('q'));
    expect(questions).toEqual(['Lantern Street S01E02', 'Lantern Street S01']);
  });

  it('are those of the indexers that answer', async () => {
    const [broken, good] = [await server((_url, response) => response.writeHead(404).end()), await server(xml(feed))];
    const both = torznab(broken, good);
    expect(await both.find(film)).toHaveLength(3);
    expect(both.health().map(({ score }) => score)).toEqual([0.7, 1]);
  });

  it('are an error when no indexer answers', async () => {
    const refusal = '<?xml version="1.0"?><error code="100" description="Incorrect user credentials"/>';
    await expect(torznab(await server(xml(refusal))).find(film)).rejects.toMatchObject({ name: 'ServiceRefused' });
  });
});

describe('a feed', () => {
  it.each([
    ['no XML', 'hello', 'sends no XML'],
    ['broken XML', '<rss><channel></rss>', 'sends no XML'],
    ['a web page', '<html><body><p>hi</p></body></html>', 'sends no feed'],
    ['an error', '<error code="900" description="oops"/>', 'answers with error 900: oops'],
    [
      'entities of its own',
      '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><rss><channel><item><title>&b;</title></item></channel></rss>',
      'sends a document type',
    ],
    [
      'a file of this machine',
      '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><channel/></rss>',
      'sends a document type',
    ],
  ])('that is %s is refused', (_what, text, message) => {
    expect(() => parseFeed('cats', text)).toThrow(message);
  });

  it('is read once in a while, however many titles are looked for in it', async () => {
    const source = await server(xml(feed));
    const rss = new RssAdapter({ feeds: [`${source.url}feed.xml?all=1`], cache: new ResponseCache() });
    open.unshift(rss);
    expect(await rss.find(film)).toHaveLength(3);
    expect(await rss.find({ titleId: 'another', names: ['Another Film'], year: 2024 })).toHaveLength(1);
    expect(await rss.test()).toBe('The feed tells of 5 torrents.');
    expect(source.asked).toEqual(['/feed.xml?all=1']);
  });
});
