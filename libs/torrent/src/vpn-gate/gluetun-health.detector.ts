import type { Detector } from './detector.port.ts';

/** What gluetun answers once a connection through its VPN has failed. */
const failed = 500;

/** Asks the server of gluetun's own health check whether anything gets through its VPN. */
export function gluetunHealthDetector({ url }: { readonly url: string }): Detector {
  return {
    name: 'gluetun-health',
    everyMs: 2000,
    async ask(signal) {
      const { ok, status } = await fetch(url, { signal, redirect: 'error' });
      if (ok) return { says: 'up', because: 'Gluetun gets through its VPN.' };
      if (status === failed) return { says: 'down', because: 'Gluetun gets nothing through its VPN.' };
      return { says: 'unknown', because: `The health check of gluetun answers ${status}.` };
    },
  };
}
