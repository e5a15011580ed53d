import { isIP, SocketAddress } from 'node:net';
import type { Detector } from './detector.port.ts';

const longestAnswer = 200;

/** Asks a page that answers with the address it was asked from: it must not be the home's. */
export function ipEchoDetector({ url, homeAddress }: { readonly url: string; readonly homeAddress: string }): Detector {
  const home = canonical(homeAddress);
  return {
    name: 'ip-echo',
    everyMs: 10_000,
    async ask(signal) {
      const response = await fetch(url, { signal, cache: 'no-store', headers: { accept: 'text/plain' } });
      const seen = canonical((await response.text()).slice(0, longestAnswer).trim());
      if (!response.ok || seen === undefined)
        return { says: 'unknown', because: 'The page that echoes addresses gave none.' };
      if (home === undefined) return { says: 'unknown', because: "The home's own address is not known." };
      if (seen === home) return { says: 'down', because: "The internet sees the home's own address." };
      return { says: 'up', because: "The internet sees another address than the home's." };
    },
  };
}

/** One spelling for each address; `undefined` for what is none. */
function canonical(address: string): string | undefined {
  const family = isIP(address);
  if (family === 0) return undefined;
  return new SocketAddress({ address, family: family === 6 ? 'ipv6' : 'ipv4' }).address;
}
