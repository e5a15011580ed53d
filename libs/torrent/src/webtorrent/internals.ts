/// <reference path="./webtorrent.d.ts" />
import type WebTorrent from 'webtorrent';
import type { BlockRequest, Torrent, Wire } from 'webtorrent';
import type { SwarmCount } from '../engine.port.ts';
import type { DhtRpc } from '../swarm-count/scrape-dht.ts';
import { hangUpOn, type TrackerClient } from '../trackers/tracker-requests.ts';
import type { PieceRange } from './demand.ts';

/*
 * Every use of a field that webtorrent 3.0.21 keeps to itself is in this file; internals.int.spec.ts fails when a
 * version differs.
 */

interface Selection extends PieceRange {
  readonly offset: number;
  readonly priority: number;
  /** Keeps webtorrent from merging it with its neighbours. */
  readonly isStreamSelection: true;
}

interface PrivateTorrent {
  readonly _selections: { readonly length: number; clear(): void; insert(selection: Selection): void };
  _critical: boolean[];
  _updateSelections(): void;
  addPeer(peer: string | object, source?: string): boolean;
  readonly _peers: ReadonlyMap<string, object>;
  removePeer(id: string): void;
  _onMetadata(metadata: Uint8Array): Promise<void>;
  _destroy(error: Error): void;
  _updateWire(wire: Wire): boolean | undefined;
  _request(wire: Wire, piece: number, hotswap: boolean): boolean;
  _markUnverified(piece: number): void;
  readonly done: boolean;
  /** Looks anew whether it is, and asks trackers for peers when it is no more. */
  _checkDone(): void;
  /** Trackers that are asked once what is on disk was looked at. */
  announce: readonly string[];
  _verifyPieces(done: (error: Error | null) => void): void;
  /** `null` once verified. */
  readonly pieces: (PartialPiece | null)[];
  readonly discovery: PrivateDiscovery | null;
}

interface PrivateDiscovery {
  tracker: PrivateTracker | null;
  readonly dht: object | null;
  /** Announces, and with it looks for peers; nothing while it does so already. */
  _dhtAnnounce(): void;
}

interface PrivateTracker extends TrackerClient {
  update(): void;
  scrape(): void;
  on(event: 'update' | 'scrape', listener: (answer: TrackerAnswer) => void): void;
}

interface TrackerAnswer {
  /** URL of the tracker. */
  readonly announce: string;
  readonly complete: number;
  readonly incomplete: number;
}

interface PartialPiece {
  readonly length: number;
  /** Bytes that have not come yet. */
  readonly missing: number;
  readonly constructor: new (length: number) => PartialPiece;
}

interface PrivateWire {
  downloaded: number;
  downloadSpeed(deltaBytes?: number): number;
  unchoke(): unknown;
  interested(): void;
  peerExtendedHandshake: { reqq?: number };
  request(piece: number, offset: number, length: number, done: BlockDone): void;
  /** Bytes of a message that is not complete. */
  readonly _bufferSize: number;
  /** Length of what is waited for: a message, or the number that says how long it is. */
  readonly _parserSize: number;
  _write(bytes: Uint8Array, done: () => void): void;
}

type BlockDone = (error: Error | null, block: Uint8Array | null) => void;

const inner = (torrent: Torrent): PrivateTorrent => torrent as unknown as PrivateTorrent;
const innerWire = (wire: Wire): PrivateWire => wire as unknown as PrivateWire;

export const blockBytes = 16_384;

/**
 * Asks for these pieces and no others: what was requested of a peer and is in none of them is cancelled, so that it
 * does not stand in front of what is needed now.
 *
 * @param windows in order of urgency; peers turn to `background` when these leave them nothing to do
 */
export function wantOnly(
  torrent: Torrent,
  windows: readonly PieceRange[],
  background: readonly PieceRange[],
  critical: readonly PieceRange[],
): void {
  const { _selections: selections } = inner(torrent);
  selections.clear();
  for (const range of windows) selections.insert(selectionOf(range, 1));
  for (const range of background) selections.insert(selectionOf(range, 0));

  const flags: boolean[] = [];
  for (const { from, to } of critical) for (let piece = from; piece <= to; piece += 1) flags[piece] = true;
  inner(torrent)._critical = flags;

  cancelOutside(torrent, [...windows, ...background]);
  inner(torrent)._updateSelections();
}

const selectionOf = ({ from, to }: PieceRange, priority: number): Selection => ({
  from,
  to,
  priority,
  offset: 0,
  isStreamSelection: true,
});

function cancelOutside(torrent: Torrent, wanted: readonly PieceRange[]): void {
  for (const wire of torrent.wires)
    takeBack(
      wire,
      wire.requests.filter(({ piece }) => !isIn(wanted, piece)),
    );
}

/** Cancels what was asked of a peer; what of it is still wanted is asked again, of this peer or of another. */
export function takeBack(wire: Wire, blocks: readonly BlockRequest[]): void {
  // A copy: what is cancelled leaves the list.
  for (const { piece, offset, length } of [...blocks]) wire.cancel(piece, offset, length);
}

/**
 * Says to a new peer that we want something, before we know what: its leave to ask then comes with the description of
 * the torrent, not a round trip after it. Its extended handshake says that it has read ours; what comes sooner,
 * webtorrent's own seeders overhear.
 */
export function showInterest(wire: Wire): void {
  wire.once('extended', () => innerWire(wire).interested());
}

/** How many ranges of pieces are being asked for. */
export function selectionCount(torrent: Torrent): number {
  return inner(torrent)._selections.length;
}

/** Has webtorrent ask before it requests blocks of a piece from a peer. */
export function mayRequest(torrent: Torrent, may: (wire: Wire, piece: number) => boolean): void {
  const request = inner(torrent)._request.bind(torrent);
  inner(torrent)._request = (wire, piece, hotswap) => may(wire, piece) && request(wire, piece, hotswap);
}

/** What came of pieces that are not complete, and is held in memory. */
export function partialBytes(torrent: Torrent): number {
  return inner(torrent).pieces.reduce((sum, piece) => sum + cameOf(piece), 0);
}

/** Lets go of the incomplete pieces that nobody wants, when together they are larger than this. */
export function dropPartialPieces(torrent: Torrent, wanted: readonly PieceRange[], mostBytes: number): void {
  const { pieces } = inner(torrent);
  const unwanted = [...pieces.entries()].filter(([index, piece]) => cameOf(piece) > 0 && !isIn(wanted, index));
  if (unwanted.reduce((sum, [, piece]) => sum + cameOf(piece), 0) <= mostBytes) return;
  for (const [index] of unwanted) restartPiece(torrent, index);
}

/** What each peer was told is here, and is not any more: nobody can take that back. */
const toldAmiss = new WeakMap<Wire, Set<number>>();

/** Says that pieces are not there after all; they may be fetched again. */
export function markUnverified(torrent: Torrent, pieces: readonly number[]): void {
  const { done, discovery } = inner(torrent);
  for (const piece of pieces) inner(torrent)._markUnverified(piece);
  for (const wire of torrent.wires) toldAmiss.set(wire, new Set([...(toldAmiss.get(wire) ?? []), ...pieces]));
  if (done) {
    inner(torrent)._checkDone();
    if (discovery?.dht) discovery._dhtAnnounce();
  }
  meetAnewWhoTakesUsForSeeder(torrent);
}

/** Peers who were told, at one time or another, that we have each of the pieces would give nothing any more. */
export function meetAnewWhoTakesUsForSeeder(torrent: Torrent): void {
  const told = torrent.wires.filter((wire) => toldAmiss.has(wire));
  if (told.length === 0) return;
  const missing = inner(torrent).pieces.flatMap((piece, index) => (piece === null ? [] : [index]));
  if (missing.length === 0) return;
  for (const wire of told) if (missing.every((piece) => toldAmiss.get(wire)!.has(piece))) wire.destroy();
}

/** Has webtorrent believe the bit field it was given, instead of hashing pieces before it begins. */
export function trustBitfield(torrent: Torrent): void {
  inner(torrent)._verifyPieces = (done) => done(null);
}

/** Forgets what came of a piece that is not complete. */
export function restartPiece(torrent: Torrent, index: number): void {
  const { pieces } = inner(torrent);
  const piece = pieces[index];
  if (piece !== null && piece !== undefined) pieces[index] = new piece.constructor(piece.length);
}

const cameOf = (piece: PartialPiece | null): number => (piece === null ? 0 : piece.length - piece.missing);

const isIn = (ranges: readonly PieceRange[], piece: number): boolean =>
  ranges.some(({ from, to }) => from <= piece && piece <= to);

/** Asks the trackers how many peers there are, and listens to what they say of that from now on. */
export function countPeers(torrent: Torrent, listener: (tracker: string, count: SwarmCount) => void): void {
  const tracker = inner(torrent).discovery?.tracker;
  const hear = ({ announce, complete: seeders, incomplete: leechers }: TrackerAnswer): void =>
    listener(announce, { seeders, leechers });
  tracker?.on('scrape', hear);
  tracker?.on('update', hear);
  tracker?.scrape();
}

/** Asks the trackers and the DHT for peers again, ahead of their interval. */
export function announceAgain(torrent: Torrent): void {
  const { discovery } = inner(torrent);
  discovery?.tracker?.update();
  if (discovery?.dht) discovery._dhtAnnounce();
}

/**
 * Looks at the description of a torrent before webtorrent does. What it throws, and what webtorrent throws over a
 * description that it did not expect, becomes the torrent's `error` instead of the end of the process.
 */
export function checkDescription(torrent: Torrent, check: (description: Uint8Array) => Promise<void>): void {
  const accept = inner(torrent)._onMetadata.bind(torrent);
  inner(torrent)._onMetadata = async (description) => {
    try {
      await check(description);
      await accept(description);
    } catch (error) {
      inner(torrent)._destroy(error as Error);
    }
  };
}

/** Refuses peers whose address does not pass, wherever they were heard of. */
export function onlyPeersAt(torrent: Torrent, passes: (host: string) => boolean): void {
  const addPeer = inner(torrent).addPeer.bind(torrent);
  inner(torrent).addPeer = (peer, source) =>
    typeof peer === 'string' && passes(peer.replace(/:\d+$/, '')) && addPeer(peer, source);
}

/** Lets at most this many blocks be outstanding at a peer (webtorrent takes it for the peer's own wish). */
export function capRequests(wire: Wire, blocks: number): void {
  innerWire(wire).peerExtendedHandshake.reqq = blocks;
}

/**
 * Asks a peer for more blocks when a quarter of its cap is free, not after every block: webtorrent goes through all
 * peers for each block that arrives, and writes to a socket for each that it asks for.
 */
export function refillInBatches(torrent: Torrent): void {
  const update = inner(torrent)._updateWire.bind(torrent);
  inner(torrent)._updateWire = (wire) => wire.requests.length <= (requestLimitOf(wire) ?? 0) * 0.75 && update(wire);
}

/** The peer's own limit on outstanding requests; `undefined` when it named none. */
export function requestLimitOf(wire: Wire): number | undefined {
  return innerWire(wire).peerExtendedHandshake.reqq;
}

/** Bytes of blocks that the peer has sent so far. */
export function downloadedBytes(wire: Wire): number {
  return innerWire(wire).downloaded;
}

/**
 * Skips the trial of a new peer. In it webtorrent asks for a single block of the *last* piece wanted and waits for it
 * before anything that is needed sooner.
 */
export function skipTrial(wire: Wire): void {
  innerWire(wire).downloaded += 1;
}

/** Lets webtorrent count on at least this rate (bytes a second) when it decides how much to ask of the peer. */
export function expectAtLeast(wire: Wire, rate: () => number): void {
  const measured = innerWire(wire).downloadSpeed.bind(wire);
  innerWire(wire).downloadSpeed = (delta) => Math.max(measured(delta), rate());
}

/** Has webtorrent give to a peer only while it may: it would to everybody who is interested, for ten seconds at least. */
export function giveWhile(wire: Wire, may: () => boolean): void {
  const unchoke = innerWire(wire).unchoke.bind(wire);
  innerWire(wire).unchoke = () => may() && unchoke();
}

/**
 * Completes a message that came in two chunks before the peer's connection sees what follows it: to put the two
 * together, webtorrent copies all of the second chunk, and nearly every chunk is a second one.
 */
export function copySplitMessagesAlone(wire: Wire): void {
  const inner = innerWire(wire);
  const write = inner._write.bind(wire);
  inner._write = (bytes, done) => {
    const missing = inner._parserSize - inner._bufferSize;
    if (inner._bufferSize === 0 || bytes.length <= missing) return write(bytes, done);
    write(bytes.subarray(0, missing), () => undefined);
    write(bytes.subarray(missing), done);
  };
}

/** What becomes of the blocks that a peer is asked for. */
export interface BlockListener {
  asked(block: BlockRequest): void;
  came(block: BlockRequest, tookMs: number): void;
  /** It was taken back or refused, or the peer has left. */
  gone(block: BlockRequest): void;
}

/** Tells a listener of every block that the peer is asked for from now on. */
export function followBlocks(wire: Wire, listener: BlockListener): void {
  const request = innerWire(wire).request.bind(wire);
  innerWire(wire).request = (piece, offset, length, done) => {
    const asked = { piece, offset, length };
    const askedAtMs = performance.now();
    listener.asked(asked);
    request(piece, offset, length, (error, block) => {
      if (error === null) listener.came(asked, performance.now() - askedAtMs);
      else listener.gone(asked);
      done(error, block);
    });
  };
}

interface PrivateClient {
  /** `false` when it is off; a torrent that finds nothing here would make one of its own. */
  dht: { readonly _rpc: DhtRpc; destroy(): void } | false | null;
  /** Listens for peers. */
  _connPool: { destroy(): void } | null;
}

/** The client's node of the DHT; undefined when it has none, or none any more. */
export function dhtOf(client: WebTorrent): DhtRpc | undefined {
  const { dht } = client as unknown as PrivateClient;
  return dht ? dht._rpc : undefined;
}

/**
 * Closes every socket and opens no others, without a goodbye to trackers, which would have to travel; the torrents
 * themselves stay until they are destroyed.
 */
export function hangUp(client: WebTorrent): void {
  for (const torrent of client.torrents) {
    torrent.pause();
    inner(torrent).announce = [];
    const { _peers: peers, removePeer, discovery } = inner(torrent);
    for (const id of [...peers.keys()]) removePeer.call(torrent, id);
    if (discovery?.tracker) hangUpOn(discovery.tracker);
    if (discovery) discovery.tracker = null;
  }
  const reach = client as unknown as PrivateClient;
  if (reach.dht) reach.dht.destroy();
  reach.dht = false;
  reach._connPool?.destroy();
  reach._connPool = null;
}
