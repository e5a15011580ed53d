import { Patience } from './patience.ts';

describe('patience', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('is lost after eight seconds of waiting', () => {
    const patience = new Patience();
    patience.see(true);
    vi.advanceTimersByTime(7_999);
    expect(patience.isLost()).toBe(false);
    vi.advanceTimersByTime(1);
    expect(patience.isLost()).toBe(true);
  });

  it('is not won back by a moment of play', () => {
    const patience = new Patience();
    for (let stall = 0; stall < 3; stall++) {
      patience.see(true);
      vi.advanceTimersByTime(2_500);
      patience.see(false);
      vi.advanceTimersByTime(500);
    }
    expect(patience.isLost()).toBe(true);
  });

  it('is won back by a film that moves on', () => {
    const patience = new Patience();
    patience.see(true);
    vi.advanceTimersByTime(9_000);
    patience.see(false);
    vi.advanceTimersByTime(3_000);
    expect(patience.isLost()).toBe(false);
    patience.see(true);
    vi.advanceTimersByTime(7_000);
    expect(patience.isLost()).toBe(false);
  });

  it('begins anew after a seek, and waits on after it', () => {
    const patience = new Patience();
    patience.see(true);
    vi.advanceTimersByTime(7_000);
    patience.renew();
    patience.see(true);
    vi.advanceTimersByTime(7_000);
    expect(patience.isLost()).toBe(false);
    vi.advanceTimersByTime(1_000);
    expect(patience.isLost()).toBe(true);
  });

  it('is not lost with a source while the VPN is down, and begins anew afterwards', () => {
    const patience = new Patience();
    patience.see(true);
    vi.advanceTimersByTime(7_000);
    patience.see(true, true);
    vi.advanceTimersByTime(60_000);
    patience.see(true);
    vi.advanceTimersByTime(7_000);
    expect(patience.isLost()).toBe(false);
    vi.advanceTimersByTime(1_000);
    expect(patience.isLost()).toBe(true);
  });
});
