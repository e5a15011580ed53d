import { open } from 'node:fs/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { makeFilms, type Films } from '../../testing/made-films.ts';
import { keyframesIn } from './keyframes.ts';

describe('keyframes', async () => {
  const films: Films = await makeFilms();
  afterAll(() => films.remove());

  const keyframes = async (container: 'mp4' | 'mkv', path: string) => {
    const file = await open(path);
    let bytesRead = 0;
    const read = async (from: number, to: number) => {
      const { buffer, bytesRead: count } = await file.read(Buffer.alloc(to - from), 0, to - from, from);
      bytesRead += count;
      return buffer.subarray(0, count);
    };
    const { size } = await file.stat();
    const found = await keyframesIn(container, read, size);
    await file.close();
    return { found, share: bytesRead / size };
  };

  it.each([
    ['mkv', 'two-sounds.mkv'],
    ['mp4', 'faststart.mp4'],
    ['mp4', 'index-last.mp4'],
  ] as const)('of a %s file (%s) are those that ffprobe finds by reading all of it', async (container, name) => {
    const { found, share } = await keyframes(container, films.path(name));
    const truth = await films.keyframesByReadingAll(name);
    expect(truth.length).toBeGreaterThan(5);
    expect(found.length).toBe(truth.length);
    for (const [index, { seconds, byte }] of truth.entries()) {
      expect(found[index]!.atSeconds).toBeCloseTo(seconds, 2);
      // A picture of a Matroska file lies in a cluster, which is what its index leads to.
      expect(found[index]!.atByte).toBeLessThanOrEqual(byte);
      expect(found[index]!.atByte).toBeGreaterThan(container === 'mp4' ? byte - 1 : (truth[index - 1]?.byte ?? 0));
    }
    expect(share).toBeLessThan(0.5);
  });

  it('are not made up for what is no film', async () => {
    const read = (from: number, to: number) => Promise.resolve(Buffer.alloc(to - from, 7));
    expect(await keyframesIn('mkv', read, 1_000_000)).toEqual([]);
    expect(await keyframesIn('mp4', read, 1_000_000)).toEqual([]);
    expect(await keyframesIn('avi', read, 1_000_000)).toEqual([]);
  });
});
