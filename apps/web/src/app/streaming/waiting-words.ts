import type { Transfer } from '@miauflix/domain/streaming';
import { sizeInWords } from '../shared/size.ts';

/** What the player waits for. */
export type Waiting = 'opening' | 'buffering' | 'interrupted' | 'too-slow' | 'tunnel-down';

/** Why nothing moves at the moment, in one line. */
export function waitingWords(waiting: Waiting, transfer?: Pick<Transfer, 'peers' | 'downloadBytesPerSecond'>): string {
  switch (waiting) {
    case 'opening':
      return 'Finding peers…';
    case 'interrupted':
      return 'The stream was interrupted. Reconnecting…';
    case 'too-slow':
      return 'This source is too slow. Trying another one…';
    case 'tunnel-down':
      return 'The VPN is down. Your film goes on by itself when it is back.';
    case 'buffering':
      if (!transfer) return 'Buffering…';
      if (transfer.peers === 0) return 'Waiting for somebody who shares this film…';
      return `Buffering… ${peersInWords(transfer)}`;
  }
}

/** `3 peers, 1.2 MB/s` */
export const peersInWords = ({ peers, downloadBytesPerSecond }: Pick<Transfer, 'peers' | 'downloadBytesPerSecond'>) =>
  `${peers} ${peers === 1 ? 'peer' : 'peers'}, ${sizeInWords(downloadBytesPerSecond)}/s`;
