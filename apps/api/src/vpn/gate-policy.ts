import type { GatePolicy } from '@miauflix/domain/vpn';
import type { VpnSettings } from './vpn.section.ts';

/**
 * What the engine's gate is told.
 *
 * @param homeAddress of this house on the internet; absent when nobody knows, and then a page that echoes addresses
 * proves nothing
 */
export function gatePolicyOf(settings: VpnSettings, homeAddress: string | undefined): GatePolicy {
  const { mode, gluetunUrl, gluetunApiKey, gluetunHealthUrl, nordvpn, echoUrl } = settings;
  if (mode !== 'tunnel') return { mode };
  return {
    mode,
    interface: settings.interface,
    ...(gluetunUrl && { gluetun: { url: gluetunUrl, ...(gluetunApiKey && { apiKey: gluetunApiKey }) } }),
    ...(gluetunHealthUrl && { gluetunHealth: { url: gluetunHealthUrl } }),
    ...(nordvpn && { nordvpn }),
    ...(echoUrl && { ipEcho: { url: echoUrl, homeAddress: homeAddress ?? '' } }),
  };
}
