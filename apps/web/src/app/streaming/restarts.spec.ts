import { Restarts } from './restarts.ts';

describe('opening a broken stream again', () => {
  it('is done at once, then after a pause that is longer each time, seven times in all', () => {
    const restarts = new Restarts();
    const pauses = [1, 2, 3, 4, 5, 6, 7, 8].map((second) => restarts.next(second * 1_000));
    expect(pauses).toEqual([0, 500, 1_000, 2_000, 4_000, 8_000, 16_000, undefined]);
  });

  it('begins anew once the stream was good for thirty seconds', () => {
    const restarts = new Restarts();
    restarts.next(0);
    restarts.next(1_000);
    expect(restarts.next(32_000)).toBe(0);
  });

  it('begins anew after what was no fault of the stream', () => {
    const restarts = new Restarts();
    restarts.next(0);
    restarts.renew();
    expect(restarts.next(1_000)).toBe(0);
  });
});
