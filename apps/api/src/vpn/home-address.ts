import { isIP } from 'node:net';
import type { SettingsOf } from '../settings/sections.ts';

const patienceMs = 5000;
const longestAnswer = 200;

/** The address of this house on the internet, as the admin says or as a page sees it; absent when neither tells. */
export async function homeAddressOf({ mode, echoUrl, homeAddress }: SettingsOf<'vpn'>): Promise<string | undefined> {
  if (homeAddress) return homeAddress;
  if (mode !== 'tunnel' || !echoUrl) return undefined;
  try {
    const response = await fetch(echoUrl, { signal: AbortSignal.timeout(patienceMs) });
    const address = (await response.text()).slice(0, longestAnswer).trim();
    return response.ok && isIP(address) > 0 ? address : undefined;
  } catch {
    return undefined;
  }
}
