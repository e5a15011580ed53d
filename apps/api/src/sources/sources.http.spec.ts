import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SectionView, TestResult } from '@miauflix/domain/settings';
import { ranking, rankingId, usualRules, type RankedSource } from '@miauflix/domain/sources';
import { makeTorrent } from '@miauflix/torrent/swarm';
import { CommandBus } from '@nestjs/cqrs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Decide } from '../shared/decide.ts';
import { torrentType } from '../shared/request-bodies.ts';
import type { Device } from '../testing/device.ts';
import { startHousehold, type Household } from '../testing/household.ts';
import { deadSource } from '../testing/small-catalogue.ts';
import type { FoundSource } from './discover-source.command.ts';

const sharp: Omit<FoundSource, 'titleId'> = {
  ...deadSource,
  magnet: deadSource.magnet.replace('0123', 'abcd'),
  ...{ releaseName: 'Nobody.Shares.This.1080p', resolution: 1080, videoCodec: 'hevc', audioCodec: 'eac3' },
  ...{ container: 'mkv', sizeBytes: 900_000_000, origin: 'bluray' },
};

let household: Household;
let ana: Device;
let ben: Device;
beforeAll(async () => {
  ({ household, adminDevice: ana, memberDevice: ben } = await startHousehold({ sources: [deadSource, sharp] }));
}, 40_000);
afterAll(() => household.stop());

const head = async (): Promise<string> => String((await household.events()).at(-1)!.position);
const sourcesOf = async (titleId: string, query = ''): Promise<readonly RankedSource[]> => {
  const answer = await ben
    .get(`/titles/${titleId}/sources${query}`)
    .set('x-min-position', await head())
    .expect(200);
  return answer.body as readonly RankedSource[];
};
const resolutions = (sources: readonly RankedSource[]) => sources.map(({ resolution }) => resolution);

describe('the sources of a title', () => {
  it('are ordered for the screen that asks, each with its reasons', async () => {
    const inBrowser = await sourcesOf('moon');
    expect(resolutions(inBrowser)).toEqual([480, 1080]);
    expect(inBrowser[1]!.terms).toContainEqual(
      expect.objectContaining({ name: 'video', sentence: 'HEVC video may have to be converted' }),
    );
    expect(resolutions(await sourcesOf('moon', '?device=tv'))).toEqual([1080, 480]);
    expect(resolutions(await sourcesOf('moon', '?device=tv&bandwidthKbps=2000'))).toEqual([480, 1080]);
  });

  it('are asked for a screen that there is', async () => {
    await ben.get('/titles/moon/sources?device=fridge').expect(400);
    await ben.get('/titles/moon/sources?bandwidthKbps=-1').expect(400);
  });

  it('never show a magnet link or a hash', async () => {
    expect(JSON.stringify(await sourcesOf('moon'))).not.toMatch(/magnet|btih|infoHash"/);
  });
});

describe("the household's rules", () => {
  it('are for admins', async () => {
    for (const path of ['/ranking/rules', '/providers']) await ben.get(path).expect(403);
    await ben.post('/ranking/judgements', { verdict: 'never', trait: 'origin', value: 'cam' }).expect(403);
    await ben.post('/titles/moon/sources', { magnet: deadSource.magnet }).expect(403);
  });

  it('show what they would change before they are saved, and change it then', async () => {
    const rules = { ...usualRules, maxResolution: 720, weights: { ...usualRules.weights, thrift: 3 } };
    const { body: effect } = await ana.post('/ranking/preview', { rules, device: 'tv' }).expect(200);
    expect(effect).toMatchObject({ titlesLookedAt: 2, titlesChanged: 1 });
    expect(effect.examples[0]).toMatchObject({
      ...{ titleId: 'moon', title: 'Walking the Moon', isChanged: true },
      ...{ before: { resolution: 1080 }, after: { resolution: 480 } },
    });
    expect((await ana.get('/ranking/rules').expect(200)).body).toEqual(usualRules);

    const { body } = await ana.put('/ranking/rules', rules).expect(200);
    expect(body.position).toMatch(/^\d+$/);
    expect((await ana.put('/ranking/rules', rules).expect(200)).body).toEqual({});
    const onTv = await sourcesOf('moon', '?device=tv');
    expect(resolutions(onTv)).toEqual([480, 1080]);
    expect(onTv[1]!.rejections).toEqual(['1080p is more than the 720p that this household allows.']);
  });

  it('take up what is never wanted again', async () => {
    await ana.put('/ranking/rules', usualRules).expect(200);
    await ana.post('/ranking/judgements', { verdict: 'never', trait: 'origin', value: 'bluray' }).expect(200);
    const [left, rejected] = await sourcesOf('moon', '?device=tv');
    expect(rejected!.rejections).toEqual(['This household never plays what was made from a Blu-ray.']);
    const { sourceId } = rejected!;
    const refused = await ben.post('/viewings', { titleId: 'moon', sourceId }).expect(409);
    expect(refused.body).toMatchObject({ type: 'sources/source-rejected' });
    const another = await ben.post('/viewings', { titleId: 'moon', failedSourceId: left!.sourceId }).expect(404);
    expect(another.body).toMatchObject({ type: 'sources/none-left' });
    await ana.put('/ranking/rules', usualRules).expect(200);
  });

  it('name what a source can have, and nothing else', async () => {
    const errorsOf = async (rules: object) =>
      (await ana.put('/ranking/rules', { ...usualRules, ...rules }).expect(400)).body.errors;
    const never = (trait: string, value: string) => ({ traits: [{ verdict: 'never', trait, value }] });
    expect(await errorsOf(never('origin', 'vhs'))).toMatchObject([
      { path: 'traits.0.value', message: expect.stringContaining('bluray, web') },
    ]);
    expect(await errorsOf(never('resolution', 'sharp'))).toMatchObject([{ path: 'traits.0.value' }]);
    expect(await errorsOf({ minResolutions: 720 })).toMatchObject([
      { message: expect.stringContaining('minResolutions') },
    ]);
    await ana.put('/ranking/rules', { ...usualRules, ...never('origin', 'CAM') }).expect(200);
    await ana.put('/ranking/rules', usualRules).expect(200);
  });

  it('may hold one of an earlier release that no source can have, until somebody removes it', async () => {
    const vhs = { verdict: 'never', trait: 'origin', value: 'vhs' } as const;
    const old = { ...usualRules, traits: [vhs] };
    const commands = household.app.get(CommandBus);
    await commands.execute(new Decide(ranking, rankingId, { type: 'SetRules', data: old }));
    const limited = { ...old, maxResolution: 720 };
    await ana.post('/ranking/preview', { rules: limited }).expect(200);
    await ana.put('/ranking/rules', limited).expect(200);
    const betamax = { ...vhs, value: 'betamax' };
    const { body } = await ana.put('/ranking/rules', { ...limited, traits: [vhs, betamax] }).expect(400);
    expect(body.errors).toMatchObject([{ path: 'traits.1.value' }]);
    await ana.post('/ranking/judgements', betamax).expect(400);
    await ana.put('/ranking/rules', usualRules).expect(200);
    await ana.put('/ranking/rules', old).expect(400);
  });

  it('may leave nothing to play, which is another thing than knowing no source', async () => {
    await ana.put('/ranking/rules', { ...usualRules, minResolution: 2160 }).expect(200);
    expect((await ben.post('/viewings', { titleId: 'moon' }).expect(409)).body).toMatchObject({
      type: 'sources/none-allowed',
    });
    await ana.put('/ranking/rules', usualRules).expect(200);
  });

  it('are refused when they contradict themselves, or are none', async () => {
    const crossed = { ...usualRules, minResolution: 1080, maxResolution: 720 };
    expect((await ana.put('/ranking/rules', crossed).expect(422)).body).toMatchObject({ type: 'sources/limits-cross' });
    await ana.put('/ranking/rules', { ...usualRules, weights: { picture: 9 } }).expect(400);
    await ana.post('/ranking/judgements', { verdict: 'love', trait: 'origin', value: 'cam' }).expect(400);
  });
});

describe('a source by hand', () => {
  let directory: string;
  beforeAll(() => void (directory = mkdtempSync(join(tmpdir(), 'by-hand-'))));
  afterAll(() => rmSync(directory, { recursive: true }));

  async function torrentOf(name: string, sizeBytes: number): Promise<Buffer> {
    const file = join(directory, name);
    writeFileSync(file, Buffer.alloc(sizeBytes, 1));
    return Buffer.from((await makeTorrent([file], { name })).torrent);
  }
  async function upload(titleId: string, torrent: Buffer) {
    const answer = await fetch(`http://127.0.0.1:${household.port}/api/v1/titles/${titleId}/sources/torrent`, {
      method: 'POST',
      headers: { authorization: `Bearer ${ana.accessToken}`, 'content-type': torrentType },
      body: new Uint8Array(torrent),
    });
    return { status: answer.status, body: (await answer.json()) as { sourceId: string; position?: string } };
  }

  it('is the torrent file that was uploaded, known once', async () => {
    const torrent = await torrentOf('A.Hill.2010.720p.WEB-DL.AAC2.0.H.264.mp4', 6_000_000);
    const { status, body } = await upload('hill', torrent);
    const added = { sourceId: expect.any(String), otherEpisodes: 0, position: expect.any(String) };
    expect([status, body]).toEqual([201, added]);
    expect(await sourcesOf('hill')).toMatchObject([
      {
        ...{ sourceId: body.sourceId, provider: 'by-hand', releaseName: 'A.Hill.2010.720p.WEB-DL.AAC2.0.H.264.mp4' },
        ...{ resolution: 720, origin: 'web', videoCodec: 'h264', audioChannels: 2, container: 'mp4' },
        ...{ sizeBytes: 6_000_000, file: { sizeBytes: 6_000_000 }, rejections: [] },
      },
    ]);
    expect(await upload('hill', torrent)).toEqual({
      status: 201,
      body: { sourceId: body.sourceId, otherEpisodes: 0 },
    });
  });

  it('is rejected for what is in it', async () => {
    const { body } = await upload('tree', await torrentOf('Zwei.Baeume.2010.1080p.exe', 6_000_000));
    expect(await sourcesOf('tree')).toMatchObject([
      { sourceId: body.sourceId, rejections: ['It holds a program: Zwei.Baeume.2010.1080p.exe.'] },
    ]);
  });

  it('is a magnet link whose swarm tells what is in it', async () => {
    // The engine may still be starting.
    await vi.waitFor(
      async () => {
        const nobody = await ana.post('/titles/hill/sources', { magnet: deadSource.magnet }).expect(503);
        expect(nobody.body).toMatchObject({ type: 'streaming/no-peers' });
      },
      { timeout: 40_000, interval: 500 },
    );
  }, 50_000);

  it('is neither nonsense nor of a title that is not there', async () => {
    expect(await upload('hill', Buffer.from('hello'))).toMatchObject({
      status: 422,
      body: { type: 'sources/torrent-unreadable' },
    });
    await ana.post('/titles/hill/sources', { magnet: 'http://example.org' }).expect(400);
    expect(await upload('nothing', Buffer.from('hello'))).toMatchObject({ status: 404 });
  });
});

describe('providers', () => {
  let server: Server;
  let asked: string[];
  let answer: (url: URL, response: ServerResponse) => void;
  let url: string;
  beforeAll(async () => {
    asked = [];
    server = createServer((request, response) => {
      asked.push(request.url!);
      answer(new URL(request.url!, 'http://localhost'), response);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const item = (title: string, infoHash: string, sizeBytes: number) =>
    `<item><title>${title}</title><size>${sizeBytes}</size><torznab:attr name="infohash" value="${infoHash}"/>
     <torznab:attr name="seeders" value="33"/></item>`;

  it('are off until they are configured', async () => {
    const { body } = await ana.get('/providers').expect(200);
    expect(body).toMatchObject([
      { name: 'internet-archive', state: 'off' },
      { name: 'yts', state: 'off', servers: [] },
      { name: 'torznab', state: 'off' },
      { name: 'rss', state: 'off' },
    ]);
    expect((await ana.post('/providers/yts/test').expect(200)).body).toEqual({
      isOk: false,
      sentence: 'It is off: name a server first, or switch it on.',
    });
    await ana.post('/providers/telepathy/test').expect(400);
  });

  it('on the internet stay closed until the household has chosen how torrents leave', async () => {
    await ana.put('/settings/yts', { mirrors: ['https://mirror.example.org'] }).expect(200);
    await vi.waitFor(async () => {
      const { body } = await ana.get('/providers').expect(200);
      expect(body[1]).toMatchObject({ state: 'closed', closedBecause: expect.stringContaining('VPN page') });
    });
    expect((await ana.post('/providers/yts/test').expect(200)).body).toMatchObject({ isOk: false });
    await ana.put('/settings/yts', { mirrors: [] }).expect(200);
  });

  it('in the house are asked for the title that somebody looks at, and what they find is ranked', async () => {
    answer = ({ searchParams }, response) => {
      const wanted = searchParams.get('q');
      const items =
        wanted === 'The Sea 2001'
          ? item('The.Sea.2001.1080p.WEB.H264', '1111111111111111111111111111111111111111', 700_000_000) +
            item('The.Sea.2001.HDCAM.XviD', '2222222222222222222222222222222222222222', 90_000_000) +
            item('The.Sea.of.Trees.2001.1080p', '3333333333333333333333333333333333333333', 700_000_000)
          : '';
      response.end(`<rss xmlns:torznab="x"><channel>${items}</channel></rss>`);
    };
    await ana.put('/settings/torznab', { indexers: [`${url}cats/api`], apiKey: 'a key of the house' }).expect(200);
    await vi.waitFor(
      async () => {
        const sea = await sourcesOf('sea');
        expect(sea.map(({ releaseName, provider, seeders }) => [releaseName, provider, seeders])).toEqual([
          ['The.Sea.2001.1080p.WEB.H264', 'torznab', 33],
          expect.anything(),
          expect.anything(),
        ]);
      },
      { timeout: 15_000, interval: 200 },
    );
    const found = (await sourcesOf('sea')).find(({ releaseName }) => releaseName.includes('HDCAM'))!;
    expect(found).toMatchObject({ origin: 'cam', health: 'good' });
    expect(asked.every((path) => path.includes('apikey=a+key+of+the+house'))).toBe(true);
  }, 20_000);

  it('tell how they do, and are tried out', async () => {
    expect((await ana.post('/providers/torznab/test').expect(200)).body).toEqual({
      isOk: true,
      sentence: 'The indexer answers.',
    });
    const { body } = await ana.get('/providers').expect(200);
    expect(body[2]).toMatchObject({ name: 'torznab', state: 'on', servers: [{ state: 'ok', score: 1 }] });
    expect(JSON.stringify(body)).not.toContain('a key of the house');
    answer = (_url, response) => response.end('<error code="100" description="Wrong key"/>');
    expect((await ana.post('/providers/torznab/test').expect(200)).body).toMatchObject({ isOk: false });
  });

  it('are tried out with what is typed before it is saved', async () => {
    const tryOut = async (section: string, values: object) =>
      (await ana.post(`/settings/${section}/test`, values).expect(200)).body as TestResult;
    answer = (_url, response) => response.end(`<rss><channel>${item('A.Film', '4'.repeat(40), 1)}</channel></rss>`);
    expect(await tryOut('torznab', { apiKey: 'another key' })).toEqual({
      isOk: true,
      sentence: 'The indexer answers.',
    });
    expect(asked.some((path) => path.includes('apikey=another+key'))).toBe(true);
    expect(await tryOut('rss', { feeds: [`${url}new`] })).toMatchObject({ isOk: true });
    expect(await tryOut('rss', {})).toMatchObject({ isOk: false, sentence: expect.stringContaining('off') });
    expect(await tryOut('yts', { mirrors: ['https://mirror.example.org'] })).toEqual({
      isOk: false,
      sentence: expect.stringContaining('VPN page'),
    });
    answer = (_url, response) => response.writeHead(404).end();
    expect(await tryOut('torrent-files', { itorrents: [url] })).toEqual({ isOk: true, sentence: 'The cache answers.' });
    answer = (_url, response) => response.writeHead(403).end();
    expect(await tryOut('torrent-files', { itorrents: [url] })).toMatchObject({ isOk: false });
    const { body } = await ana.get('/settings').expect(200);
    const testable = body
      .filter(({ isTestable }: SectionView) => isTestable)
      .map(({ section }: SectionView) => section);
    expect(testable).toEqual(expect.arrayContaining(['yts', 'torznab', 'rss', 'torrent-files', 'internet-archive']));
    expect(body.find(({ section }: SectionView) => section === 'rss').values).toEqual({ feeds: [] });
  });

  it('are asked in the order that the household wants', async () => {
    await ana.put('/settings/sources', { order: ['rss', 'torznab', 'yts'] }).expect(200);
    await vi.waitFor(async () => {
      const { body } = await ana.get('/providers').expect(200);
      expect(body.map(({ name }: { name: string }) => name)).toEqual(['rss', 'torznab', 'yts', 'internet-archive']);
    });
    await ana.put('/settings/sources', { order: ['rss', 'rss', 'yts'] }).expect(400);
  });
});
