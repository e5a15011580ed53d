import { isTap, TapReader } from './tap-reader.ts';

describe('taps on the picture', () => {
  it('skip when they come in pairs on one side, and go on skipping with every further tap', () => {
    const taps = new TapReader();
    expect(taps.read({ share: 0.9, atMs: 0 })).toBeUndefined();
    expect(taps.read({ share: 0.8, atMs: 200 })).toEqual({ type: 'skip', seconds: 10 });
    expect(taps.read({ share: 0.8, atMs: 400 })).toEqual({ type: 'skip', seconds: 10 });
  });

  it('skip back on the left', () => {
    const taps = new TapReader();
    taps.read({ share: 0.1, atMs: 0 });
    expect(taps.read({ share: 0.1, atMs: 100 })).toEqual({ type: 'skip', seconds: -10 });
  });

  it('mean nothing when they are slow, in the middle, or on two sides', () => {
    for (const [first, second, atMs] of [
      [0.9, 0.9, 600],
      [0.5, 0.5, 100],
      [0.1, 0.9, 100],
    ] as const) {
      const taps = new TapReader();
      taps.read({ share: first, atMs: 0 });
      expect(taps.read({ share: second, atMs })).toBeUndefined();
    }
  });

  it('are no taps when the finger moved', () => {
    expect(isTap({ x: 100, y: 100 }, { x: 104, y: 97 })).toBe(true);
    expect(isTap({ x: 100, y: 100 }, { x: 100, y: 180 })).toBe(false);
    expect(isTap(undefined, { x: 100, y: 100 })).toBe(false);
  });
});
