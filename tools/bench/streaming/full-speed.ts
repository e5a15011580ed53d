import { type BenchRow, ceilingRow, inTurns, ratioRow } from '../bench.ts';
import type { Contestant } from './contestant.ts';
import { filmBytes, type SharedFilm } from './film.ts';
import type { OurEngine } from './our-engine.ts';
import { fullStream } from './reading.ts';
import type { Webtorrent } from './rivals.ts';

const rounds = 4;

/** The film as fast as it comes from a seeder on this machine: the processor is the limit. */
export async function fullSpeed(
  film: SharedFilm,
  ours: OurEngine,
  plain: OurEngine,
  webtorrent: Webtorrent,
  torrentStream: Contestant,
): Promise<readonly BenchRow[]> {
  const delays: number[] = [];
  const { raw, theirs, peerflix, overPort, encrypted, overSocket, handedOn } = await inTurns(rounds, {
    raw: async () => filmBytes / 1e6 / (await webtorrent.fetch(film)),
    theirs: () => fullStream(film, webtorrent),
    overPort: () => fullStream(film, plain.onPort),
    encrypted: () => fullStream(film, ours.onPort),
    overSocket: () => fullStream(film, ours.onSocket),
    async handedOn() {
      await ours.handingDelay();
      const speed = await fullStream(film, ours.handedOn);
      delays.push(await ours.handingDelay());
      return speed;
    },
    peerflix: () => fullStream(film, torrentStream),
  });
  const beside = (values: readonly number[], baselines: readonly number[]) => ({ values, baselines });
  return [
    ratioRow("stream, plain and over TCP, beside webtorrent's server", 'MB/s', beside(overPort, theirs), 1),
    ratioRow("the same beside webtorrent's download that nobody reads", 'MB/s', beside(overPort, raw), 0.75),
    ratioRow('stream, plain and over TCP, beside torrent-stream', 'MB/s', beside(overPort, peerflix), 2),
    ratioRow('encrypted beside plain, over TCP', 'MB/s', beside(encrypted, overPort), 0.88),
    ratioRow("encrypted over the unix socket, beside webtorrent's server", 'MB/s', beside(overSocket, theirs), 1),
    ratioRow('handed on to a browser, beside reading the unix socket', 'MB/s', beside(handedOn, overSocket), 0.6),
    ceilingRow('event loop of whoever hands on meanwhile, p99', 'ms', delays, 10),
  ];
}

/** The film from seeders whose lines are the limit: what they give is what webtorrent downloads with nobody reading. */
export async function atSwarmSpeed(
  film: SharedFilm,
  ours: Contestant,
  webtorrent: Webtorrent,
): Promise<readonly BenchRow[]> {
  const { values, baselines } = await inTurns(2, {
    baselines: async () => filmBytes / 1e6 / (await webtorrent.fetch(film)),
    values: () => fullStream(film, ours),
  });
  return [ratioRow('stream from a swarm of 50 MB/s, beside what it gives', 'MB/s', { values, baselines }, 0.95)];
}
