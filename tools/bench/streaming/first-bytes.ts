import { type BenchRow, ceilingRow, costRow, inTurns, type Rounds } from '../bench.ts';
import type { Contestant } from './contestant.ts';
import type { SharedFilm } from './film.ts';
import type { OurEngine } from './our-engine.ts';
import { coldStart, longestGap, seeks } from './reading.ts';

/** From a seeder on this machine, nothing known but the magnet. */
export async function nearStart(film: SharedFilm, ours: Contestant): Promise<readonly BenchRow[]> {
  const { values } = await inTurns(3, { values: () => coldStart(film, ours) });
  return [ceilingRow('magnet to first byte, local swarm', 'ms', values, 1000)];
}

/** From far peers: the round trips are what counts. */
export async function farStart(
  film: SharedFilm,
  ours: OurEngine,
  plain: OurEngine,
  webtorrent: Contestant,
): Promise<readonly BenchRow[]> {
  const { theirs, fromMagnet, described, fromMagnetPlain } = await inTurns(6, {
    theirs: () => coldStart(film, webtorrent),
    fromMagnet: () => coldStart(film, ours.onSocket),
    described: () => coldStart(film, plain.described),
    fromMagnetPlain: () => coldStart(film, plain.onSocket),
  });
  const later = fromMagnetPlain.map((ms, round) => ms - described[round]!);
  return [
    costRow('magnet to first byte, far peers, beside webtorrent', 'ms', { values: fromMagnet, baselines: theirs }, 0.6),
    ceilingRow('the same, later than with the description at hand', 'ms', later, 150),
  ];
}

/** Places that are not downloaded, from far peers with pieces of 1 MiB. */
export async function seeking(
  film: SharedFilm,
  ours: Contestant,
  webtorrent: Contestant,
  torrentStream: Contestant,
): Promise<readonly BenchRow[]> {
  const { theirs, values, peerflix } = await inTurns(4, {
    theirs: () => seeks(film, webtorrent),
    values: () => seeks(film, ours),
    peerflix: () => seeks(film, torrentStream),
  });
  return [
    costRow('seek, far peers, 1 MiB pieces, beside webtorrent', 'ms', { values, baselines: theirs }, 0.35),
    costRow('seek, far peers, 1 MiB pieces, beside torrent-stream', 'ms', { values, baselines: peerflix }, 1),
  ];
}

/** The same with pieces of 4 MiB. */
export async function seekingInLargePieces(
  film: SharedFilm,
  ours: Contestant,
  webtorrent: Contestant,
): Promise<readonly BenchRow[]> {
  return [
    costRow(
      'seek, far peers, 4 MiB pieces, beside webtorrent',
      'ms',
      await besideWebtorrent(seeks, film, ours, webtorrent),
      0.45,
    ),
  ];
}

async function besideWebtorrent(
  measure: typeof seeks,
  film: SharedFilm,
  ours: Contestant,
  webtorrent: Contestant,
): Promise<Rounds> {
  const { theirs, values } = await inTurns(4, {
    theirs: () => measure(film, webtorrent),
    values: () => measure(film, ours),
  });
  return { values, baselines: theirs };
}

/** One of the peers crawls. */
export async function besideOneSlowPeer(
  film: SharedFilm,
  ours: Contestant,
  webtorrent: Contestant,
): Promise<readonly BenchRow[]> {
  const rounds = await besideWebtorrent(seeks, film, ours, webtorrent);
  const gap = await longestGap(film, ours, 6_000);
  return [
    costRow('seek with one slow peer, beside webtorrent', 'ms', rounds, 0.35),
    ceilingRow('longest time without a byte, with one slow peer', 'ms', [gap], 2_000),
  ];
}

/** All peers together are a thin line: what the viewer waits for has to come before what is wanted later. */
export async function fromManyThin(
  film: SharedFilm,
  ours: Contestant,
  webtorrent: Contestant,
): Promise<readonly BenchRow[]> {
  const starts = await besideWebtorrent(coldStart, film, ours, webtorrent);
  const seekings = await besideWebtorrent(seeks, film, ours, webtorrent);
  return [
    costRow('magnet to first byte, many thin peers, beside webtorrent', 'ms', starts, 1),
    costRow('seek, many thin peers, beside webtorrent', 'ms', seekings, 1),
  ];
}
