import { provideHttpClient } from '@angular/common/http';
import { provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { Bandwidth } from './bandwidth.ts';
import { ThisScreen } from './screen.ts';

const chunk = new Uint8Array(64_000);

/** A line over which a chunk comes so many milliseconds after the other, until it is broken off. */
const line =
  (chunks: number, pauseMs: number): typeof fetch =>
  async (_url, { signal } = {}) =>
    new Response(
      new ReadableStream({
        async start(controller) {
          signal?.addEventListener('abort', () => controller.error(signal.reason));
          for (let sent = 0; sent < chunks; sent++) {
            if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
            if (signal?.aborted) return;
            controller.enqueue(chunk);
          }
          controller.close();
        },
      }),
    );

describe('the bandwidth of this device', () => {
  beforeEach(() => {
    sessionStorage.clear();
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.useRealTimers();
  });

  /** Another page of the same tab. */
  function opened() {
    TestBed.resetTestingModule();
    TestBed.configureTestingModule({ providers: [provideRouter([]), provideHttpClient(), provideHttpClientTesting()] });
    return { bandwidth: TestBed.inject(Bandwidth), screen: TestBed.inject(ThisScreen) };
  }
  const measured = async (fetches: typeof fetch) => {
    const asked = vi.spyOn(globalThis, 'fetch').mockImplementation(fetches);
    const page = opened();
    const done = page.bandwidth.measure(new AbortController().signal);
    await vi.runAllTimersAsync();
    await done;
    return { ...page, asked };
  };
  const scroll = () => window.dispatchEvent(new Event('scroll'));

  it('limits the sources that fit this screen where the line is thin, and is measured once a tab', async () => {
    const { asked, screen } = await measured(line(12, 30));
    const { bandwidthKbps } = screen.describe();
    // 64 kB within 30 ms at best.
    expect(bandwidthKbps).toBeLessThan(25_000);
    expect(bandwidthKbps).toBeGreaterThan(0);
    asked.mockClear();
    const again = opened();
    await again.bandwidth.measure(new AbortController().signal);
    expect(again.screen.describe().bandwidthKbps).toBe(bandwidthKbps);
    expect(asked).not.toHaveBeenCalled();
  });

  it('limits nothing where the line is as good as any', async () => {
    const { asked, screen } = await measured(line(20, 0));
    expect(screen.describe()).toEqual({ device: 'browser' });
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it('is not told when too little came, and is measured the next time', async () => {
    const { screen } = await measured(line(3, 0));
    expect(screen.describe()).toEqual({ device: 'browser' });
    const { asked } = await measured(line(20, 0));
    expect(asked).toHaveBeenCalled();
  });

  it('is not measured while somebody watches', async () => {
    const asked = vi.spyOn(globalThis, 'fetch').mockImplementation(line(20, 0));
    await opened().bandwidth.measure(AbortSignal.abort());
    expect(asked).not.toHaveBeenCalled();
    expect(sessionStorage.length).toBe(0);
  });

  it('is not measured while somebody scrolls, but once they have stopped', async () => {
    const asked = vi.spyOn(globalThis, 'fetch').mockImplementation(line(20, 0));
    const done = opened().bandwidth.measure(new AbortController().signal);
    for (let second = 0; second < 20; second++) {
      scroll();
      await vi.advanceTimersByTimeAsync(1_000);
    }
    expect(asked).not.toHaveBeenCalled();
    await vi.runAllTimersAsync();
    await done;
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it('is left to whoever scrolls while it is measured, and measured later', async () => {
    const asked = vi.spyOn(globalThis, 'fetch').mockImplementationOnce(line(5, 1_000)).mockImplementation(line(20, 0));
    const { bandwidth, screen } = opened();
    const done = bandwidth.measure(new AbortController().signal);
    while (asked.mock.calls.length === 0) await vi.advanceTimersByTimeAsync(100);
    scroll();
    await vi.advanceTimersByTimeAsync(500);
    expect(asked.mock.lastCall?.[1]?.signal?.aborted).toBe(true);
    await vi.runAllTimersAsync();
    await done;
    expect(asked).toHaveBeenCalledTimes(2);
    expect(screen.describe()).toEqual({ device: 'browser' });
  });

  it('is not measured on a device that is to save data', async () => {
    Object.defineProperty(navigator, 'connection', { value: { saveData: true }, configurable: true });
    try {
      const { asked } = await measured(line(20, 0));
      expect(asked).not.toHaveBeenCalled();
    } finally {
      Reflect.deleteProperty(navigator, 'connection');
    }
  });
});
