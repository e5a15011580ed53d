import { bandwidthOf, type Arrival } from './bandwidth-of.ts';

const chunkBytes = 64_000;

/** Chunks that come so many milliseconds after one another. */
function arriving(pausesMs: readonly number[]): readonly Arrival[] {
  let [atMs, bytes] = [0, 0];
  return pausesMs.map((pauseMs) => ({ atMs: (atMs += pauseMs), bytes: (bytes += chunkBytes) }));
}
const steadily = (pauseMs: number) => Array.from({ length: 30 }, () => pauseMs);

describe('what a line carries', () => {
  it('is what comes over it steadily', () => {
    expect(bandwidthOf(arriving(steadily(100)))).toBeCloseTo(5_120);
  });

  it('is told by the later part where the line has to find its pace', () => {
    expect(bandwidthOf(arriving([400, 300, 200, 100, 50, ...steadily(10)]))).toBeCloseTo(51_200);
  });

  it('is not made less by a processor that is busy for most of the time', () => {
    const busy = arriving([...steadily(10), 900, 0, 800, 0, 1_200, 700, ...steadily(400)]);
    expect(bandwidthOf(busy)).toBeCloseTo(51_200);
  });

  it('has no bounds where all comes at once', () => {
    expect(bandwidthOf(arriving([5, ...steadily(0)]))).toBe(Infinity);
  });

  it('is not guessed from a handful of bytes, nor from none', () => {
    expect(bandwidthOf(arriving([100, 100, 100]))).toBeUndefined();
    expect(bandwidthOf([])).toBeUndefined();
  });
});
