import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CachedStore } from './cached-store.ts';
import { type ChunkStore, FrameLost } from './chunk-store.port.ts';
import { FrameCache } from './frame-cache.ts';
import { frameBytes, Layout } from './layout.ts';

const KiB = 1024;

/** What every {@link ChunkStore} does. */
export function describeChunkStore(name: string, open: (folder: string, layout: Layout) => ChunkStore): void {
  describe(name, () => {
    let folder: string;
    let store: ChunkStore;
    /** Pieces of two frames and a short one, and a last piece that is shorter still. */
    const layout = new Layout(600 * KiB, 40 * 600 * KiB + 70_000);

    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'miauflix-chunks-'));
      store = open(folder, layout);
    });

    afterEach(async () => {
      await store.close();
      await rm(folder, { recursive: true });
    });

    const piece = (index: number): Buffer => randomBytes(layout.bytesOf(index));

    test('every frame of a piece is read as it was written', async () => {
      for (const index of [0, 1, 27, layout.pieceCount - 1]) {
        const bytes = piece(index);
        await store.write(index, bytes);
        const frames: Uint8Array[] = [];
        for (let frame = 0; frame < layout.framesOf(index); frame += 1)
          frames.push(await store.readFrame(index, frame));
        expect(Buffer.concat(frames).equals(bytes)).toBe(true);
      }
    });

    test('any 16 KiB are read without reading the rest of the piece', async () => {
      const bytes = piece(3);
      await store.write(3, bytes);
      for (let offset = 0; offset + 16 * KiB <= bytes.length; offset += 16 * KiB) {
        const cached = new CachedStore('film', layout, store, new FrameCache());
        const read = await cached.read(3, offset, 16 * KiB);
        expect(Buffer.compare(read, bytes.subarray(offset, offset + 16 * KiB))).toBe(0);
      }
    });

    test('pieces that come in any order and at the same time do not disturb one another', async () => {
      const order = [5, 0, layout.pieceCount - 1, 17, 3, 4];
      const written = new Map(order.map((index) => [index, piece(index)]));
      await Promise.all([...written].map(([index, bytes]) => store.write(index, bytes)));
      for (const [index, bytes] of written) {
        const read = await store.readFrame(index, 0);
        expect(Buffer.compare(read, bytes.subarray(0, frameBytes))).toBe(0);
      }
    });

    test('what is in a group of which nothing was written is lost', async () => {
      await store.write(1, piece(1));
      for (const index of [30, 39, layout.pieceCount - 1])
        await expect(store.readFrame(index, 0)).rejects.toBeInstanceOf(FrameLost);
    });

    test('a piece is written while somebody looks in vain for another one of its group', async () => {
      const bytes = piece(1);
      const looking = expect(store.readFrame(2, 0)).rejects.toBeInstanceOf(FrameLost);
      await Promise.all([store.write(1, bytes), looking]);
      expect(Buffer.compare(await store.readFrame(1, 0), bytes.subarray(0, frameBytes))).toBe(0);
    });

    test('a group that was removed is lost, and can be written again', async () => {
      const bytes = piece(1);
      await store.write(1, bytes);
      await store.write(30, piece(30));
      await store.remove(layout.groupOf(1));
      await store.remove(layout.groupOf(1));
      await expect(store.readFrame(1, 0)).rejects.toBeInstanceOf(FrameLost);
      expect(await store.readFrame(30, 0)).toHaveLength(frameBytes);
      await store.write(1, bytes);
      expect(Buffer.compare(await store.readFrame(1, 0), bytes.subarray(0, frameBytes))).toBe(0);
    });

    test('more groups than files may be open are written, flushed and read', async () => {
      const many = new Layout(16 * 1024 * KiB, 24 * 16 * 1024 * KiB);
      const large = open(join(folder, 'large'), many);
      const frame = randomBytes(many.bytesOf(0));
      await Promise.all(Array.from({ length: 20 }, (_, index) => large.write(index, frame)));
      await large.flush();
      const reads = await Promise.all(Array.from({ length: 20 }, (_, index) => large.readFrame(index, 63)));
      for (const read of reads) expect(Buffer.compare(read, frame.subarray(-frameBytes))).toBe(0);
      await large.close();
    });
  });
}
