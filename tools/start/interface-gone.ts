import { networkInterfaces } from 'node:os';

const lookEveryMs = 1000;
/** The container whose network it is has been started again by then, even if it failed a few times. */
const goneAfterMs = 15_000;

/**
 * Calls back once when a network interface has been missing for 15 seconds, whether it was ever there or not. A container
 * in the network of another one is left without any when that one ends: nothing comes back there, and only a new start
 * helps.
 */
export function whenGone(name: string, onGone: () => void): void {
  let seenAtMs = performance.now();
  const timer = setInterval(() => {
    if (networkInterfaces()[name] !== undefined) seenAtMs = performance.now();
    if (performance.now() - seenAtMs < goneAfterMs) return;
    clearInterval(timer);
    onGone();
  }, lookEveryMs);
}
