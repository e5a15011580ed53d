import { isTooSlow } from './too-slow.ts';

const film = { sizeBytes: 1_000_000, durationSeconds: 10 };

describe('a source', () => {
  it('is too slow when less arrives in a second than is watched in one', () => {
    expect(isTooSlow({ downloadBytesPerSecond: 99_000, verified: [] }, film)).toBe(true);
    expect(isTooSlow({ downloadBytesPerSecond: 101_000, verified: [] }, film)).toBe(false);
  });

  it('is not to blame when all of it is there, or nobody knows', () => {
    expect(isTooSlow({ downloadBytesPerSecond: 0, verified: [[0, 1_000_000]] }, film)).toBe(false);
    expect(isTooSlow(undefined, film)).toBe(false);
  });
});
