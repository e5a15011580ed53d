import { networkInterfaces } from 'node:os';

const lookEveryMs = 1000;
/** The container whose network it is has been started again by then, even if it failed a few times. */
const goneAfterMs = 15_000;

/**
 * Calls back once when a network interface that was there is missing for 15 seconds. A container in the network of
 * another one is left without any when that one ends: nothing comes back there, and only a new start helps.
 */
export function whenGone(name: string, onGone: () => void): void {
  let seenAtMs: number | undefined;
  const timer = setInterval(() => {
    if (networkInterfaces()[name] !== undefined) seenAtMs = performance.now();
    if (seenAtMs === undefined || performance.now() - seenAtMs < goneAfterMs) return;
    clearInterval(timer);
    onGone();
  }, lookEveryMs);
}
