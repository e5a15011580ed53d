import type {
  DetectorName,
  Evidence,
  GateReport,
  InterfaceTraffic,
  TunnelMonthRow,
  TunnelTimelineRow,
  VpnEvent,
} from '@miauflix/domain/vpn';
import { sizeInWords } from '../shared/size.ts';

/** How the gate is, for a heading, and what that means. */
export interface StateWords {
  /** Which light is lit. */
  readonly light: 'good' | 'warning' | 'bad';
  readonly name: string;
  readonly meaning: string;
}

export function stateInWords({ mode, state }: Pick<GateReport, 'mode' | 'state'>): StateWords {
  switch (mode) {
    case 'none':
      return state === 'up'
        ? {
            light: 'bad',
            name: 'No VPN',
            meaning: 'Torrents leave directly: everybody in a swarm sees the address of this house.',
          }
        : { light: 'warning', name: 'Closed', meaning: 'The torrent engine does not answer; nothing leaves.' };
    case 'unchosen':
      return {
        light: 'warning',
        name: 'Not chosen',
        meaning: 'Torrents do not leave at all until you have chosen how. The bundled sample plays meanwhile.',
      };
    case 'tunnel':
      return throughTunnel[state];
  }
}

const throughTunnel: Readonly<Record<GateReport['state'], StateWords>> = {
  up: { light: 'good', name: 'Up', meaning: 'Torrents leave through the tunnel, and by no other way.' },
  suspect: {
    light: 'warning',
    name: 'In doubt',
    meaning: 'Somebody has not answered. Another second of that, and the gate closes.',
  },
  recovering: {
    light: 'warning',
    name: 'Coming back',
    meaning: 'The tunnel answers again; it has to do so three times.',
  },
  down: { light: 'bad', name: 'Down', meaning: 'Nothing leaves. Films go on by themselves when the tunnel is back.' },
};

export const detectorNames: Readonly<Record<DetectorName, string>> = {
  interface: 'Interface and routes',
  confinement: 'Confinement',
  gluetun: 'Gluetun',
  'gluetun-health': 'Health check of gluetun',
  nordvpn: 'NordVPN',
  'ip-echo': 'Address on the internet',
};

export const evidenceNames: Readonly<Record<Evidence, string>> = { up: 'Up', down: 'Down', unknown: 'Unknown' };

/** A line of the flight recorder. */
export interface TimelineLine {
  readonly position: string;
  readonly at: string;
  readonly light: 'good' | 'bad' | 'none';
  readonly what: string;
  readonly detail: string;
}

export function lineOf({ position, at, ...row }: TunnelTimelineRow): TimelineLine {
  const fact = { type: row.fact, data: row.data } as VpnEvent;
  switch (fact.type) {
    case 'vpn.TunnelUp':
      return {
        ...{ position, at, light: 'good', what: `Up through ${fact.data.interface}` },
        detail: `Vouched for by: ${fact.data.detectors.map((name) => detectorNames[name].toLowerCase()).join(', ')}.`,
      };
    case 'vpn.TunnelDown': {
      const { torrents, gatedAfterMs, because } = fact.data;
      const cut =
        torrents === 0
          ? 'No torrent was open.'
          : `${torrents} ${torrents === 1 ? 'torrent was' : 'torrents were'} cut off.`;
      return {
        ...{ position, at, light: 'bad', what: `Down, gated after ${gatedAfterMs} ms` },
        detail: `${because} ${cut}`,
      };
    }
    case 'vpn.TransferResumed':
      return {
        ...{ position, at, light: 'good', what: 'Playing again' },
        detail: `First bytes ${seconds(fact.data.afterUpMs)} after torrents could leave again.`,
      };
    case 'vpn.TrafficCounted':
      return {
        ...{ position, at, light: 'none', what: 'Bytes by interface' },
        detail: fact.data.traffic.map(trafficInWords).join('; '),
      };
  }
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

const trafficInWords = ({ interface: name, side, sentBytes, receivedBytes }: InterfaceTraffic): string =>
  `${name} (${side === 'tunnel' ? 'tunnel' : 'outside'}): ${sizeInWords(sentBytes)} sent, ${sizeInWords(receivedBytes)} received`;

/** Bytes of a month on one side, both directions. */
export const bytesOn = ({ traffic }: TunnelMonthRow, side: InterfaceTraffic['side']): number =>
  traffic
    .filter((each) => each.side === side)
    .reduce((sum, { sentBytes, receivedBytes }) => sum + sentBytes + receivedBytes, 0);
