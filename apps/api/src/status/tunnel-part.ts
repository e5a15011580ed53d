import type { SystemPart } from '@miauflix/domain/status';
import type { GateReport } from '@miauflix/domain/vpn';

/** The tunnel that torrents leave through as a part of the system; `undefined` where they leave through none. */
export function tunnelPart({ mode, state, answers }: GateReport): SystemPart | undefined {
  if (mode !== 'tunnel') return undefined;
  const doubts = answers.filter(({ says }) => says !== 'up').map(({ because }) => because);
  const part = (health: SystemPart['state'], sentence: string): SystemPart => ({
    name: 'vpn',
    title: 'VPN',
    state: health,
    detail: [sentence, ...doubts].join(' '),
  });
  switch (state) {
    case 'up':
      return part('ok', 'Torrents leave through it.');
    case 'suspect':
      return part('degraded', 'Nobody is sure that it is up: what plays goes on for the moment.');
    case 'recovering':
      return part('degraded', 'It is back, and is proven once more before torrents leave.');
    case 'down':
      return part('down', 'It is down: no torrent leaves, and films wait for it.');
  }
}
