/** What a page notes of itself while it is measured; these functions run in the browser, so they use nothing of this file. */
declare global {
  interface Window {
    /** Sum of all shifts of the layout that nobody caused by typing or tapping. */
    shifted: number;
    /** Moments of the frames since {@link countFrames}, in milliseconds; absent while nobody counts. */
    countedAt: number[] | undefined;
  }
}

/** Of the specification "Layout Instability", which TypeScript does not know. */
interface LayoutShift extends PerformanceEntry {
  readonly value: number;
  readonly hadRecentInput: boolean;
}

/** Begins with the page. */
export function sumShifts(): void {
  window.shifted = 0;
  new PerformanceObserver((list) => {
    for (const { hadRecentInput, value } of list.getEntries() as LayoutShift[])
      if (!hadRecentInput) window.shifted += value;
  }).observe({ type: 'layout-shift', buffered: true });
}

/** Notes the moment of every frame from now on. */
export function countFrames(): void {
  const frames: number[] = [];
  window.countedAt = frames;
  const next = (at: number) => {
    frames.push(at);
    if (window.countedAt === frames) requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
}

/** Ends {@link countFrames}. */
export function countedFrames(): readonly number[] {
  const frames = window.countedAt ?? [];
  window.countedAt = undefined;
  return frames;
}

/** Milliseconds from asking for the page to the first text or picture. */
export const firstContentfulPaint = (): number => performance.getEntriesByName('first-contentful-paint')[0]!.startTime;
