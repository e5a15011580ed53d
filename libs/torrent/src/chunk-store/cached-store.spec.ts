import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { CachedStore } from './cached-store.ts';
import { FrameCache } from './frame-cache.ts';
import { frameBytes, Layout } from './layout.ts';
import { MemoryStore } from './memory.adapter.ts';

const MiB = 1024 * 1024;

class CountingStore extends MemoryStore {
  reads = 0;

  override readFrame(piece: number, frame: number): Promise<Uint8Array> {
    this.reads += 1;
    return super.readFrame(piece, frame);
  }
}

const layout = new Layout(MiB, 200 * MiB);

test('what was just written is answered from memory, across frames and without a copy', async () => {
  const behind = new CountingStore(layout);
  const store = new CachedStore('film', layout, behind, new FrameCache());
  const bytes = randomBytes(MiB);
  await store.write(0, bytes);
  expect((await store.slice(0, 0, 16)).buffer).toBe(bytes.buffer);
  expect(Buffer.compare(await store.read(0, 100, MiB - 200), bytes.subarray(100, -100))).toBe(0);
  expect(behind.reads).toBe(0);
});

test('what the cache no longer holds is read once, however many wait for it', async () => {
  const behind = new CountingStore(layout);
  await behind.write(0, randomBytes(MiB));
  const store = new CachedStore('film', layout, behind, new FrameCache());
  await Promise.all(Array.from({ length: 10 }, () => store.slice(0, 0, 16)));
  await store.slice(0, 20, 16);
  expect(behind.reads).toBe(1);
});

test('the cache keeps to its bound, and forgets what was used longest ago', async () => {
  const cache = new FrameCache();
  const store = new CachedStore('film', layout, new MemoryStore(layout), cache);
  for (let piece = 0; piece < 100; piece += 1) await store.write(piece, new Uint8Array(MiB));
  expect(cache.sizeBytes).toBe(32 * MiB);
  expect(cache.get('film', 99, 3)).toBeDefined();
  expect(cache.get('film', 0, 0)).toBeUndefined();
});

test('a frame that was read to its end makes room for those that were not', async () => {
  const behind = new CountingStore(layout);
  const cache = new FrameCache();
  const store = new CachedStore('film', layout, behind, cache);
  const bytes = randomBytes(MiB);
  await store.write(0, bytes);
  await store.slice(0, 0, frameBytes);
  expect(cache.sizeBytes).toBe(MiB - frameBytes);
  expect(Buffer.compare(await store.slice(0, 0, frameBytes), bytes.subarray(0, frameBytes))).toBe(0);
  expect(behind.reads).toBe(1);
});

test('a torrent that is closed takes its frames along, and leaves those of others', async () => {
  const cache = new FrameCache();
  const [one, two] = ['one', 'two'].map((name) => new CachedStore(name, layout, new MemoryStore(layout), cache));
  await one!.write(0, Buffer.alloc(MiB, 1));
  await two!.write(0, Buffer.alloc(frameBytes, 2));
  await one!.close();
  expect(cache.sizeBytes).toBe(frameBytes);
  expect(cache.get('two', 0, 0)).toBeDefined();
});

test('torrents do not see each other in the cache', async () => {
  const cache = new FrameCache();
  const [one, two] = ['one', 'two'].map((name) => new CachedStore(name, layout, new MemoryStore(layout), cache));
  await one!.write(0, Buffer.alloc(MiB, 1));
  await two!.write(0, Buffer.alloc(MiB, 2));
  expect([(await one!.slice(0, frameBytes, 1))[0], (await two!.slice(0, frameBytes, 1))[0]]).toEqual([1, 2]);
});
