import { networkInterfaces } from 'node:os';
import type { GateKeeper } from './gate-keeper.ts';

const lookEveryMs = 5000;

/**
 * Calls back once when the tunnel's interface has been missing for a minute: a container whose VPN was made anew sits
 * in a network namespace that never gets one again, and only a new start helps.
 *
 * @returns ends the watch
 */
export function whenOrphaned(keeper: GateKeeper, onOrphaned: () => void, afterMs = 60_000): () => void {
  let seenAtMs = performance.now();
  const timer = setInterval(
    () => {
      const { policy } = keeper;
      const isThere = policy?.mode !== 'tunnel' || networkInterfaces()[policy.interface] !== undefined;
      if (isThere) seenAtMs = performance.now();
      if (performance.now() - seenAtMs < afterMs) return;
      clearInterval(timer);
      onOrphaned();
    },
    Math.min(lookEveryMs, afterMs),
  ).unref();
  return () => clearInterval(timer);
}
