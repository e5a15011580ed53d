import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RecentRate } from './recent-rate.ts';

beforeEach(() => vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => vi.useRealTimers());

describe('a recent rate', () => {
  it('is the mean of the last minute, and forgets what was before', () => {
    const rate = new RecentRate();
    expect(rate.perSecond).toBe(0);
    rate.add(600);
    vi.advanceTimersByTime(30_000);
    rate.add(1_200);
    expect(rate.perSecond).toBe(30);
    vi.advanceTimersByTime(30_000);
    expect(rate.perSecond).toBe(20);
    vi.advanceTimersByTime(30_000);
    expect(rate.perSecond).toBe(0);
  });
});
