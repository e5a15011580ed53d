import { Wakefulness } from './wakefulness.ts';

describe('wakefulness', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('lasts three seconds after the last sign of life', () => {
    const controls = new Wakefulness();
    controls.wake();
    vi.advanceTimersByTime(2_900);
    controls.wake();
    vi.advanceTimersByTime(2_900);
    expect(controls.awake()).toBe(true);
    vi.advanceTimersByTime(200);
    expect(controls.awake()).toBe(false);
  });

  it('lasts as long as something is held, however still, and three seconds more', () => {
    const controls = new Wakefulness();
    controls.hold();
    controls.wake();
    vi.advanceTimersByTime(60_000);
    expect(controls.awake()).toBe(true);
    controls.letGo();
    vi.advanceTimersByTime(2_900);
    expect(controls.awake()).toBe(true);
    vi.advanceTimersByTime(200);
    expect(controls.awake()).toBe(false);
  });

  it('does not begin because a finger that held nothing is lifted', () => {
    const controls = new Wakefulness();
    controls.letGo();
    expect(controls.awake()).toBe(false);
  });
});
