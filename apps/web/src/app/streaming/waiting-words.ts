import type { Transfer } from '@miauflix/domain/streaming';
import { explained } from '../shared/explained.ts';
import type { Problem } from '../shared/problem.ts';
import { sizeInWords } from '../shared/size.ts';
import type { Supply } from './supply.ts';

/** What the player waits for. */
export type Waiting = 'opening' | 'buffering' | 'interrupted' | 'too-slow';

/** What is known while one waits. */
export interface WaitingFacts extends Supply {
  /** Who keeps a picture that has stood still for long: the swarm, or what makes the picture of its bytes. */
  readonly slow?: 'swarm' | 'server' | undefined;
}

/** Why nothing moves at the moment, in one line; after a while also what comes next. */
export function waitingWords(waiting: Waiting, { transfer, problem, slow }: WaitingFacts = {}): string {
  if (problem) return whileItLasts(problem);
  switch (waiting) {
    case 'opening':
      return 'Finding peers…';
    case 'interrupted':
      return 'The stream was interrupted. Reconnecting…';
    case 'too-slow':
      return 'This source is too slow. Trying another one…';
    case 'buffering':
      return bufferingWords(transfer, slow);
  }
}

function bufferingWords(transfer: Transfer | undefined, slow: WaitingFacts['slow']): string {
  if (slow === 'server') return 'The picture takes long to get ready. It goes on by itself when it is.';
  if (!transfer || isWhole(transfer)) return 'Buffering…';
  if (transfer.peers === 0)
    return slow
      ? 'Nobody is sharing it right now. It goes on by itself as soon as somebody does.'
      : 'Waiting for somebody who shares it…';
  return slow
    ? `It comes too slowly (${peersInWords(transfer)}). It goes on by itself when enough is there.`
    : `Buffering… ${peersInWords(transfer)}`;
}

const goesOn: Readonly<Record<string, string>> = {
  'client/unreachable': 'Miauflix does not answer. The picture goes on by itself when it does.',
  'streaming/tunnel-down': 'The VPN is down. The picture goes on by itself when it is back.',
  'streaming/engine-unavailable':
    'The torrent engine is starting again. The picture goes on by itself in a few seconds.',
};

const whileItLasts = (problem: Problem): string =>
  goesOn[problem.type] ?? `${explained(problem).sentence} It is tried again.`;

/** All of the film is on the server: how many share it, and how fast, means nothing any more. */
export const isWhole = ({ sizeBytes, verified }: Pick<Transfer, 'sizeBytes' | 'verified'>): boolean =>
  verified.some(([from, to]) => from === 0 && to === sizeBytes);

/** `3 peers, 1.2 MB/s` */
export const peersInWords = ({ peers, downloadBytesPerSecond }: Pick<Transfer, 'peers' | 'downloadBytesPerSecond'>) =>
  `${peers} ${peers === 1 ? 'peer' : 'peers'}, ${sizeInWords(downloadBytesPerSecond)}/s`;
