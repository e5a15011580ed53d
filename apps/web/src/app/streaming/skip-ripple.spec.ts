import { Skips } from './skip-ripple.ts';

describe('skips', () => {
  it('add up while they follow each other at once', () => {
    const skips = new Skips();
    expect(skips.add(10, 0).seconds).toBe(10);
    expect(skips.add(10, 500).seconds).toBe(20);
    expect(skips.add(10, 1_000).seconds).toBe(30);
    expect(skips.add(10, 2_000).seconds).toBe(10);
  });

  it('begin anew in the other direction', () => {
    const skips = new Skips();
    skips.add(10, 0);
    expect(skips.add(-10, 100).seconds).toBe(-10);
  });

  it('are told apart, however alike they are', () => {
    const skips = new Skips();
    expect(skips.add(10, 0)).not.toEqual(skips.add(10, 5_000));
  });
});
