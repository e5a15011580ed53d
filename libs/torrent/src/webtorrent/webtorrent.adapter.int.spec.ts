import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { describeTorrentEngine } from '../engine.contract.ts';
import { TorrentUnknown } from '../errors.ts';
import { collect, seedFilm } from '../testing/seeded-film.ts';
import { WebTorrentEngine, type WebTorrentEngineOptions } from './webtorrent.adapter.ts';

function open(options: Omit<WebTorrentEngineOptions, 'network'>) {
  const engine = new WebTorrentEngine({ ...options, network: 'loopback' });
  return { engine, [Symbol.asyncDispose]: () => engine.close() };
}

describeTorrentEngine('the webtorrent adapter', async (options) => open(options));

test('no file or folder tells which torrent it belongs to', async () => {
  await using film = await seedFilm();
  const directory = join(film.directory, 'engine');
  {
    await using opened = open({ directory });
    await opened.engine.add(film.request);
    await collect(opened.engine.read('source-1', 0, { start: 0, end: film.bytes.length - 1 }, { viewer: 'ada' }));
  }
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  expect(entries.map(({ name }) => name).sort()).toEqual(['pieces', 'source-1', 'verified']);
  for (const entry of entries.filter((each) => each.isFile())) {
    const content = await readFile(join(entry.parentPath, entry.name));
    expect(content.includes(film.made.infoHash)).toBe(false);
    expect(content.includes(Buffer.from(film.made.infoHash, 'hex'))).toBe(false);
    expect(content.includes('Quiet Harbour')).toBe(false);
  }
});

test('on loopback the trackers of a magnet are not asked', async () => {
  await using film = await seedFilm();
  await using opened = open({ directory: join(film.directory, 'engine'), metadataTimeoutMs: 400 });
  const magnet = `${film.made.magnet}&tr=${encodeURIComponent(film.swarm.trackerUrl)}`;
  await expect(opened.engine.add({ id: 'source-1', magnet })).rejects.toThrow('Nobody');
});

test('a torrent is released when nobody has used it for a while, but not under a reader', async () => {
  await using film = await seedFilm();
  await using opened = open({ directory: join(film.directory, 'engine'), idleAfterMs: 200 });
  await opened.engine.add(film.request);
  const read = opened.engine.read('source-1', 0, { start: 0, end: film.bytes.length - 1 }, { viewer: 'ada' });
  await read.next();
  await sleep(700);
  const { files } = await opened.engine.stats('source-1');
  expect(files).toHaveLength(1);
  await collect(read);
  await vi.waitFor(() => expect(opened.engine.stats('source-1')).rejects.toBeInstanceOf(TorrentUnknown), 2000);
});
