import { randomBytes } from 'node:crypto';
import { mkdtemp, open, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { describeChunkStore } from './chunk-store.contract.ts';
import { FrameLost } from './chunk-store.port.ts';
import { EncryptedStore } from './encrypted.adapter.ts';
import { FrameCipher } from './frame-cipher.ts';
import { frameBytes, Layout } from './layout.ts';

const infoHash = randomBytes(20);

describeChunkStore(
  'pieces in encrypted files',
  (folder, layout) => new EncryptedStore(folder, layout, new FrameCipher(randomBytes(32), infoHash)),
);

describe('encrypted files', () => {
  let folder: string;
  const layout = new Layout(4 * frameBytes, 40 * 4 * frameBytes);

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'miauflix-chunks-'));
  });

  afterEach(() => rm(folder, { recursive: true }));

  test('no bit of a frame or its tag can be changed unnoticed', async () => {
    const store = new EncryptedStore(folder, layout, new FrameCipher(randomBytes(32), infoHash));
    const bytes = randomBytes(layout.bytesOf(0));
    await store.write(0, bytes);
    await using file = await open(join(folder, '0'), 'r+');
    for (const place of [0, 1000, frameBytes - 1, frameBytes, frameBytes + 15]) {
      const at = frameBytes + 16 + place;
      const [before = 0] = (await file.read(Buffer.alloc(1), 0, 1, at)).buffer;
      await file.write(Buffer.from([before ^ 1]), 0, 1, at);
      await expect(store.readFrame(0, 1)).rejects.toBeInstanceOf(FrameLost);
      await file.write(Buffer.from([before]), 0, 1, at);
    }
    for (const frame of [0, 1, 2, 3])
      expect(
        Buffer.compare(await store.readFrame(0, frame), bytes.subarray(frame * frameBytes, (frame + 1) * frameBytes)),
      ).toBe(0);
    await store.close();
  });

  test('a piece that was never written is lost, though its file is there', async () => {
    const store = new EncryptedStore(folder, layout, new FrameCipher(randomBytes(32), infoHash));
    await store.write(1, randomBytes(layout.bytesOf(1)));
    for (const piece of [0, 2]) await expect(store.readFrame(piece, 0)).rejects.toBeInstanceOf(FrameLost);
    await store.close();
  });

  test('a frame that was moved, or that belongs to another torrent of the same key, does not open', async () => {
    const cipher = new FrameCipher(randomBytes(32), infoHash);
    const plain = randomBytes(frameBytes);
    const sealed = cipher.seal(7, 2, plain);
    expect(cipher.open(7, 2, sealed)).toEqual(plain);
    for (const [piece, frame] of [
      [7, 3],
      [2, 7],
      [8, 2],
    ] as const)
      expect(cipher.open(piece, frame, sealed)).toBeUndefined();
  });

  test('what was written cannot be read with another key', async () => {
    const writing = new EncryptedStore(folder, layout, new FrameCipher(randomBytes(32), infoHash));
    await writing.write(0, randomBytes(layout.bytesOf(0)));
    await writing.close();
    const reading = new EncryptedStore(folder, layout, new FrameCipher(randomBytes(32), infoHash));
    await expect(reading.readFrame(0, 0)).rejects.toBeInstanceOf(FrameLost);
    await reading.close();
  });

  test('no keystream is used twice, be it in one frame, one torrent, or two torrents', () => {
    // Over zeros the ciphertext is the keystream itself; any two equal blocks of it would be a repetition.
    const zeros = Buffer.alloc(64 * 1024);
    const blocks = new Set<string>();
    let count = 0;
    for (const cipher of [
      new FrameCipher(randomBytes(32), infoHash),
      new FrameCipher(randomBytes(32), randomBytes(20)),
    ])
      for (const piece of [0, 1, 2, 255, 256, 65_536])
        for (const frame of [0, 1, 2, 255]) {
          const { ciphertext } = cipher.seal(piece, frame, zeros);
          for (let at = 0; at < ciphertext.length; at += 16) blocks.add(ciphertext.toString('latin1', at, at + 16));
          count += ciphertext.length / 16;
        }
    expect(blocks.size).toBe(count);
  });

  test('a canary in the film is in none of the files', async () => {
    const canary = Buffer.from('the canary sings in plain sight');
    const bytes = Buffer.alloc(layout.bytesOf(0), canary);
    const store = new EncryptedStore(folder, layout, new FrameCipher(randomBytes(32), infoHash));
    for (let piece = 0; piece < layout.pieceCount; piece += 1) await store.write(piece, bytes);
    await store.close();
    const names = await readdir(folder);
    expect(names.length).toBeGreaterThan(1);
    for (const name of names) expect((await readFile(join(folder, name))).includes(canary)).toBe(false);
  });
});
