import { z } from 'zod';
import type { Detector } from './detector.port.ts';

const Status = z.object({ status: z.string() });

/** Asks gluetun's control server whether its VPN runs. */
export function gluetunDetector({ url, apiKey }: { readonly url: string; readonly apiKey?: string }): Detector {
  return {
    name: 'gluetun',
    everyMs: 2000,
    async ask(signal) {
      const headers = apiKey === undefined ? {} : { 'x-api-key': apiKey };
      const response = await fetch(new URL('/v1/vpn/status', url), { signal, headers, redirect: 'error' });
      if (!response.ok) return { says: 'unknown', because: `Gluetun's control server answers ${response.status}.` };
      const { status } = Status.parse(await response.json());
      return { says: status === 'running' ? 'up' : 'down', because: `Gluetun says that its VPN is ${status}.` };
    },
  };
}
