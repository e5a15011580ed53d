import { isIP } from 'node:net';
import type { VpnSettings } from './vpn.section.ts';

const patienceMs = 5000;
const longestAnswer = 200;
/** Home connections get another address now and then. */
const freshForMs = 30 * 60_000;

/** The address of this house on the internet: what a torrent's packets must never come from. */
export class HomeAddress {
  #seen: { readonly echoUrl: string; readonly address: string; readonly atMs: number } | undefined;

  /** As the admin says, or as a page saw it in the last half hour; absent when neither tells. */
  async of({ mode, echoUrl, homeAddress }: VpnSettings): Promise<string | undefined> {
    if (homeAddress) return homeAddress;
    if (mode !== 'tunnel' || !echoUrl) return undefined;
    const nowMs = performance.now();
    if (this.#seen?.echoUrl === echoUrl && nowMs - this.#seen.atMs < freshForMs) return this.#seen.address;
    const address = await addressSeenBy(echoUrl);
    this.#seen = address === undefined ? undefined : { echoUrl, address, atMs: nowMs };
    return address;
  }
}

async function addressSeenBy(echoUrl: string): Promise<string | undefined> {
  try {
    const response = await fetch(echoUrl, { signal: AbortSignal.timeout(patienceMs) });
    const address = (await response.text()).slice(0, longestAnswer).trim();
    return response.ok && isIP(address) > 0 ? address : undefined;
  } catch {
    return undefined;
  }
}
