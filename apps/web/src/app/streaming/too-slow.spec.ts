import { isTooSlow } from './too-slow.ts';

const film = { sizeBytes: 1_000_000, durationSeconds: 10 };

describe('a source', () => {
  it('is too slow when less arrives in a second than is watched in one', () => {
    expect(isTooSlow({ downloadBytesPerSecond: 99_000, verified: [] }, film, 0)).toBe(true);
    expect(isTooSlow({ downloadBytesPerSecond: 101_000, verified: [] }, film, 0)).toBe(false);
  });

  it('is not to blame when what comes next is there, or nobody knows', () => {
    expect(isTooSlow({ downloadBytesPerSecond: 0, verified: [[0, 1_000_000]] }, film, 8)).toBe(false);
    expect(isTooSlow({ downloadBytesPerSecond: 0, verified: [[200_000, 700_000]] }, film, 2)).toBe(false);
    expect(isTooSlow(undefined, film, 0)).toBe(false);
  });

  it('is to blame for what is missing ahead, whatever is there already', () => {
    expect(isTooSlow({ downloadBytesPerSecond: 0, verified: [[0, 600_000]] }, film, 4)).toBe(true);
  });
});
