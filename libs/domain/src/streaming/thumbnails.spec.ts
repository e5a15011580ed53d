import { describe, expect, it } from 'vitest';
import { sheetsWithin, thumbnailLayout, thumbnailOrigin } from './thumbnails.ts';

const video = { codecName: 'h264', width: 1920, height: 800, bitsPerSample: 8 };
const layoutOf = (durationSeconds: number, more: Partial<typeof video> = {}) =>
  thumbnailLayout({ durationSeconds, video: { ...video, ...more } });

describe('thumbnails', () => {
  it('stand ten seconds apart in a long film, and closer in a short one', () => {
    expect(layoutOf(7200)).toMatchObject({ everySeconds: 10, columns: 5 });
    expect(layoutOf(7200).sheets).toHaveLength(72);
    expect(layoutOf(900).everySeconds).toBe(5);
    expect(layoutOf(33).sheets).toEqual([
      [0, 2, 4, 6, 8, 10, 12, 14, 16, 18],
      [20, 22, 24, 26, 28, 30, 32],
    ]);
  });

  it('have the form of the film', () => {
    expect(layoutOf(60)).toMatchObject({ width: 240, height: 100 });
    expect(layoutOf(60, { width: 1080, height: 1920 })).toMatchObject({ width: 102, height: 180 });
    expect(layoutOf(60, { width: 0, height: 0 })).toMatchObject({ width: 2, height: 2 });
  });

  const keyframes = { keyframeSeconds: [0.1, 4, 9], keyframeBytes: [50, 400, 900] };

  it('are cut at the last keyframe before them', () => {
    expect(thumbnailOrigin(keyframes, 0, 1000)).toEqual({ atSeconds: 0.1, fromByte: 50, toByteExclusive: 400 });
    expect(thumbnailOrigin(keyframes, 8, 1000)).toEqual({ atSeconds: 4, fromByte: 400, toByteExclusive: 900 });
    expect(thumbnailOrigin(keyframes, 10, 1000)).toEqual({ atSeconds: 9, fromByte: 900, toByteExclusive: 1000 });
  });

  it('are there as soon as all that they are cut out of is', () => {
    const layout = { ...layoutOf(12), sheets: [[0, 2], [4, 6, 8], [10]] };
    const within = (...verified: (readonly [number, number])[]) => sheetsWithin(layout, keyframes, 1000, verified);
    expect(within([0, 399])).toEqual([]);
    expect(within([0, 400])).toEqual([0]);
    expect(within([0, 400], [450, 1000])).toEqual([0, 2]);
    expect(within([0, 1000])).toEqual([0, 1, 2]);
  });

  it('of a file without an index are there when the whole file is', () => {
    const without = { keyframeSeconds: [], keyframeBytes: [] };
    expect(sheetsWithin(layoutOf(30), without, 1000, [[0, 999]])).toEqual([]);
    expect(sheetsWithin(layoutOf(30), without, 1000, [[0, 1000]])).toEqual([0, 1]);
  });
});
