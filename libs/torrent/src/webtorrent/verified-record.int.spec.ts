import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CachedStore } from '../chunk-store/cached-store.ts';
import { FrameCache } from '../chunk-store/frame-cache.ts';
import { Layout } from '../chunk-store/layout.ts';
import { MemoryStore } from '../chunk-store/memory.adapter.ts';
import { TorrentFolder } from '../chunk-store/torrent-folder.ts';
import { VerifiedRecord } from './verified-record.ts';

const layout = new Layout(1024, 8 * 1024);

/** A disk that may break. */
class Disk extends MemoryStore {
  isBroken = false;

  override async flush(): Promise<void> {
    if (this.isBroken) throw new Error('The disk takes nothing.');
  }
}

async function openRecord() {
  const directory = await mkdtemp(join(tmpdir(), 'miauflix-record-'));
  const folder = await TorrentFolder.openEncrypted(directory, 'film', Buffer.alloc(32, 7));
  await folder.keepDescription(Buffer.from('of no matter'));
  const disk = new Disk(layout);
  const bits = new Uint8Array(1);
  const record = new VerifiedRecord(new CachedStore('film', layout, disk, new FrameCache()), folder, () => bits);
  return {
    disk,
    bits,
    record,
    kept: async () => (await folder.readManifest())?.verified,
    [Symbol.asyncDispose]: () => rm(directory, { recursive: true }),
  };
}

test('what changed is kept in the end, and nothing is written where nothing changed', async () => {
  await using opened = await openRecord();
  const { record, bits, kept } = opened;
  bits[0] = 0b1000_0000;
  await record.close();
  expect(await kept()).toBeUndefined();
  record.change();
  await record.close();
  expect(await kept()).toEqual(Buffer.from([0b1000_0000]));
});

test('pieces that did not reach the disk are not called verified', async () => {
  await using opened = await openRecord();
  const { record, bits, disk, kept } = opened;
  bits[0] = 0b1000_0000;
  record.change();
  await record.close();
  bits[0] = 0b1100_0000;
  disk.isBroken = true;
  record.change();
  await record.close();
  expect(await kept()).toEqual(Buffer.from([0b1000_0000]));
});

test('a change is not kept at once: all that comes within a while is flushed together', async () => {
  await using opened = await openRecord();
  const { record, kept } = opened;
  record.change();
  record.saveIfDue();
  expect(await kept()).toBeUndefined();
  await record.close();
  expect(await kept()).toBeDefined();
});
