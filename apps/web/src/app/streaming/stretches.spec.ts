import { stretches } from './stretches.ts';

describe('parts of the seek bar', () => {
  it('are shares of the whole', () => {
    expect(
      stretches(
        [
          [0, 25],
          [50, 100],
        ],
        100,
      ),
    ).toEqual([
      { from: 0, to: 0.25 },
      { from: 0.5, to: 1 },
    ]);
  });

  it('are joined where they touch or overlap, in whatever order they come', () => {
    expect(
      stretches(
        [
          [50, 75],
          [0, 20],
          [20, 50],
          [60, 70],
        ],
        100,
      ),
    ).toEqual([{ from: 0, to: 0.75 }]);
  });

  it('end where the bar ends', () => {
    expect(stretches([[90, 130]], 100)).toEqual([{ from: 0.9, to: 1 }]);
  });

  it('are none while the length is not known', () => {
    expect(stretches([[0, 10]], Number.NaN)).toEqual([]);
  });
});
