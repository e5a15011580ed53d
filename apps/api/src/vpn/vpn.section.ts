import { z } from 'zod';
import { section } from '../settings/section.ts';
import { tryTunnelOut } from './try-tunnel-out.ts';

/** Empty for nobody to ask. */
const addressOrNone = z.union([z.literal(''), z.url({ protocol: /^https?$/ })]).default('');

const schema = z.object({
  mode: z
    .enum(['unchosen', 'tunnel', 'none'])
    .default('unchosen')
    .meta({
      title: 'Torrents leave',
      names: { unchosen: 'Not at all yet', tunnel: 'Through the VPN', none: 'Directly' },
      description:
        'Through the VPN: and not at all while it is down. Directly: everybody in a swarm sees the address of this house.',
    }),
  interface: z
    .string()
    .regex(/^[\w.-]{1,15}$/, 'An interface has up to 15 letters, digits, dots and dashes, as in `tun0`.')
    .default('tun0')
    .meta({
      title: 'Interface of the tunnel',
      description: '`tun0` for gluetun, `wg0` for WireGuard, `nordlynx` for NordVPN.',
    }),
  gluetunUrl: addressOrNone.meta({
    title: 'Control server of gluetun',
    description: 'Asked whether the VPN runs, as in `http://127.0.0.1:8000`; empty when you have none.',
  }),
  gluetunApiKey: z.string().optional().meta({ title: 'Key of the control server' }),
  gluetunHealthUrl: addressOrNone.meta({
    title: 'Health check of gluetun',
    description:
      'Asked whether anything gets through the VPN, as in `http://127.0.0.1:9999`; empty when you have none.',
  }),
  nordvpn: z.boolean().default(false).meta({
    title: 'Ask the program of NordVPN',
    description: 'For machines on which `nordvpn status` tells whether the VPN is connected.',
  }),
  echoUrl: addressOrNone.meta({
    title: 'Page that tells an address',
    description: 'Asked through the tunnel for the address it sees, which must not be the home’s; empty to ask nobody.',
  }),
  homeAddress: z
    .union([z.literal(''), z.ipv4(), z.ipv6()])
    .default('')
    .meta({
      title: 'Address of the home',
      description: 'When empty, the same page is asked for it outside the tunnel.',
    }),
  proxyUrl: z
    .union([z.literal(''), z.url({ protocol: /^http$/ })])
    .default('')
    .meta({
      title: 'HTTP proxy of the tunnel',
      description: 'Searches for sources go out through it, as in `http://vpn:8888`; empty when there is none.',
    }),
});

export type VpnSettings = z.output<typeof schema>;

/** How torrents leave this house. */
export const vpnSection = section({
  section: 'vpn',
  title: 'VPN',
  about: 'How torrents leave this house. Until you have chosen, only the bundled sample plays.',
  schema,
  secretFields: ['gluetunApiKey'],
  // It may hold a name and a password.
  sealedFields: ['proxyUrl'],
  test: tryTunnelOut,
});
