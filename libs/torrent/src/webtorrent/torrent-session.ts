import { NoPeers, StorageFull, TorrentUnknown, TransferFailed } from '../errors.ts';
import type { ByteRange, ReadOptions, SwarmCount, TorrentStats } from '../engine.port.ts';
import type { File, Torrent, Wire } from 'webtorrent';
import type { CachedStore } from '../chunk-store/cached-store.ts';
import { FrameLost } from '../chunk-store/chunk-store.port.ts';
import type { TorrentFolder } from '../chunk-store/torrent-folder.ts';
import type { Limits } from '../limits/limits.ts';
import { Arrivals } from './arrivals.ts';
import { demandOf, type PieceRange, type Pieces, type Reader } from './demand.ts';
import { Departures } from './departures.ts';
import {
  announceAgain,
  copySplitMessagesAlone,
  countPeers,
  dropPartialPieces,
  giveWhile,
  markUnverified,
  meetAnewWhoTakesUsForSeeder,
  refillInBatches,
  wantOnly,
} from './internals.ts';
import { leavableGroup } from './leavable.ts';
import { lonelyMs, longestWaitMs, waitingSince } from './patience.ts';
import { paceEveryMs, PeerPace } from './peer-pace.ts';
import { prefetchOf } from './prefetch.ts';
import { verifiedSpans } from './spans.ts';
import { Suspicion } from './suspicion.ts';
import { VerifiedRecord } from './verified-record.ts';

const tickMs = 1000;
const announceEveryMs = 15_000;
const noteReadEveryMs = 60_000;
/** Incomplete pieces kept for a viewer who may come back to them. */
const abandonedBytes = 32 * 1024 * 1024;

interface OpenReader extends Reader {
  position: number;
  takenBytes: number;
  /** Since when it waits for the piece at its position and nothing came of it. */
  waitingSinceMs?: number | undefined;
  /** Ends the read. */
  readonly ending: AbortController;
}

export interface SessionOptions {
  readonly limits: Limits;
  /** Called now and then while somebody reads. */
  readonly onRead: () => void;
  /** How long it took until its files were known. */
  readonly describingMs: number;
  /** How long a read waits while nothing comes; 12 seconds when absent. */
  readonly silenceMs?: number | undefined;
}

/** One torrent whose files are known: who reads from it, and what is fetched for them. */
export class TorrentSession {
  readonly torrent: Torrent;
  readonly #store: CachedStore;
  readonly #folder: TorrentFolder;
  readonly #pieces: Pieces;
  readonly #prefetch: readonly PieceRange[];
  readonly #onRead: () => void;
  readonly #limits: Limits;
  readonly #silenceMs: number;
  readonly #holders = new Set<string>();
  readonly #readers = new Set<OpenReader>();
  readonly #departures = new Departures();
  readonly #arrivals = new Arrivals();
  readonly #suspicion: Suspicion;
  readonly #paces = new Map<Wire, PeerPace>();
  readonly #counts = new Map<string, SwarmCount>();
  readonly #verified: Promise<void>;
  readonly #record: VerifiedRecord;
  readonly #describingMs: number;
  readonly #describedAtMs = performance.now();
  readonly #pacing: NodeJS.Timeout;
  readonly #ticking: NodeJS.Timeout;
  #usedAtMs = performance.now();
  #notedAtMs = performance.now();
  #wanted: readonly PieceRange[] = [];
  #announcedAtMs = -Infinity;
  #hasBroughtAny = false;

  constructor(torrent: Torrent, store: CachedStore, folder: TorrentFolder, options: SessionOptions) {
    this.torrent = torrent;
    this.#onRead = options.onRead;
    this.#limits = options.limits;
    this.#silenceMs = options.silenceMs ?? longestWaitMs;
    this.#describingMs = options.describingMs;
    this.#store = store;
    this.#folder = folder;
    this.#pieces = { lengthBytes: torrent.pieceLength, isVerified: (index) => torrent.bitfield.get(index) };
    this.#prefetch = prefetchOf(torrent.files, torrent.pieceLength);
    this.#record = new VerifiedRecord(store, folder, () => torrent.bitfield.buffer);
    this.#suspicion = new Suspicion(torrent);
    refillInBatches(torrent);
    countPeers(torrent, (tracker, { seeders, leechers }) => {
      const own = isComplete(torrent) ? { seeders: 1, leechers: 0 } : { seeders: 0, leechers: 1 };
      this.#counts.set(tracker, {
        seeders: Math.max(0, seeders - own.seeders),
        leechers: Math.max(0, leechers - own.leechers),
      });
    });
    this.#verified = readyOrFailed(torrent);
    this.#verified.then(
      () => this.#demand(),
      () => undefined,
    );
    torrent.on('verified', (piece: number) => this.#arrived(piece));
    torrent.on('error', (cause: Error) => this.#fail(failureBy(cause)));
    for (const wire of torrent.wires) this.#meet(wire);
    torrent.on('wire', (wire: Wire) => this.#meet(wire));
    this.#pacing = setInterval(() => this.#paces.forEach((pace) => pace.measure()), paceEveryMs).unref();
    this.#ticking = setInterval(() => this.#tick(), tickMs).unref();
  }

  /** @see TorrentEngine.read */
  async *read(file: File, range: ByteRange, options: ReadOptions): AsyncGenerator<Uint8Array, void, void> {
    const ending = new AbortController();
    const signal = options.signal ? AbortSignal.any([options.signal, ending.signal]) : ending.signal;
    await this.#verified;
    signal.throwIfAborted();

    const reader: OpenReader = {
      viewer: options.viewer,
      position: file.offset + range.start,
      end: file.offset + range.end,
      askedBytes: range.end - range.start + 1,
      takenBytes: 0,
      openedAtMs: performance.now(),
      bitsPerSecond: options.bitsPerSecond,
      ending,
    };
    const leave = (): void => {
      if (!this.#readers.delete(reader)) return;
      this.#departures.note(reader.viewer, reader, performance.now());
      this.touch();
      this.#noteRead();
      this.#demand();
    };
    signal.addEventListener('abort', leave);
    this.#readers.add(reader);
    this.#noteRead();
    this.#demand();
    try {
      while (reader.position <= reader.end) yield await this.#next(reader, signal);
    } finally {
      signal.removeEventListener('abort', leave);
      leave();
    }
  }

  stats(): TorrentStats {
    const { torrent } = this;
    const swarm = [...this.#counts.values()].sort((a, b) => b.seeders - a.seeders)[0];
    return {
      peers: torrent.numPeers,
      downloadBytesPerSecond: Math.round(torrent.downloadSpeed),
      uploadBytesPerSecond: Math.round(torrent.uploadSpeed),
      receivedBytes: torrent.received,
      ...(swarm && { swarm }),
      files: torrent.files.map((file, index) => ({ index, verified: verifiedSpans(file, this.#pieces) })),
    };
  }

  /** Since it was last read or added; 0 while somebody reads. */
  get idleForMs(): number {
    return this.#readers.size > 0 ? 0 : performance.now() - this.#usedAtMs;
  }

  touch(): void {
    this.#usedAtMs = performance.now();
  }

  get isRead(): boolean {
    return this.#readers.size > 0;
  }

  /** @see HeldTorrent.evictOne */
  async evictOne(): Promise<number> {
    const { layout } = this.#store;
    const film = this.torrent.files.reduce((best, file) => (file.length > best.length ? file : best));
    const watchers = [...this.#readers, ...this.#departures.paused(performance.now())];
    const group = leavableGroup(watchers, layout, film, (each) => this.#verifiedOf(each).length > 0);
    if (group === undefined) return 0;
    const pieces = this.#verifiedOf(group);
    this.#forget(pieces);
    await this.#store.remove(group);
    return pieces.reduce((sum, piece) => sum + layout.bytesOf(piece), 0);
  }

  /** The ids that name this torrent. */
  get holders(): ReadonlySet<string> {
    return this.#holders;
  }

  /** Counts one more of them. */
  holdFor(id: string): void {
    this.#holders.add(id);
  }

  letGo(id: string): 'unused' | 'held' {
    this.#holders.delete(id);
    return this.#holders.size === 0 ? 'unused' : 'held';
  }

  /** Ends open reads, saves what is known and stops the transfer. */
  async close(): Promise<void> {
    this.#fail(new TorrentUnknown('The torrent was released.'));
    await this.#record.close();
    if (this.torrent.destroyed) return this.#store.close();
    await new Promise((done) => this.torrent.destroy({ destroyStore: false }, done));
  }

  async #next(reader: OpenReader, signal: AbortSignal): Promise<Uint8Array> {
    const piece = this.#pieceOf(reader);
    const offset = reader.position % this.#pieces.lengthBytes;
    const slice = await this.#slice(reader, piece, offset, signal);
    reader.position += slice.length;
    reader.takenBytes += slice.length;
    if (this.#pieceOf(reader) !== piece) this.#demand();
    return slice;
  }

  #pieceOf({ position }: OpenReader): number {
    return Math.floor(position / this.#pieces.lengthBytes);
  }

  /** What is lost on the disk is fetched again. */
  async #slice(reader: OpenReader, piece: number, offset: number, signal: AbortSignal): Promise<Uint8Array> {
    for (;;) {
      if (!this.#pieces.isVerified(piece)) {
        reader.waitingSinceMs = this.#waitingSince();
        await this.#arrivals.of(piece, signal);
        reader.waitingSinceMs = undefined;
      }
      try {
        return await this.#store.slice(piece, offset, reader.end - reader.position + 1);
      } catch (error) {
        if (this.torrent.destroyed) throw new TorrentUnknown('The torrent was released.');
        if (!(error instanceof FrameLost)) throw error;
        await this.#forgetLost(this.#store.layout.groupOf(piece));
        this.#demand();
      }
    }
  }

  #waitingSince(): number {
    const now = performance.now();
    if (this.#hasBroughtAny) return now;
    return waitingSince({ describingMs: this.#describingMs, describedAtMs: this.#describedAtMs }, now, this.#silenceMs);
  }

  /** A disk seldom loses a piece alone: all that is missing of its file is asked for at once. */
  async #forgetLost(group: number): Promise<void> {
    const lost: number[] = [];
    for (const piece of this.#verifiedOf(group)) if (!(await this.#store.holds(piece))) lost.push(piece);
    this.#forget(lost);
  }

  #forget(pieces: readonly number[]): void {
    markUnverified(this.torrent, pieces);
    this.#record.change();
  }

  #verifiedOf(group: number): number[] {
    const { from, to } = this.#store.layout.piecesOf(group);
    return Array.from({ length: to - from + 1 }, (_, index) => from + index).filter(this.#pieces.isVerified);
  }

  #came(piece: number): void {
    this.#hasBroughtAny = true;
    for (const reader of this.#readers)
      if (reader.waitingSinceMs !== undefined && this.#pieceOf(reader) === piece)
        reader.waitingSinceMs = performance.now();
  }

  #arrived(piece: number): void {
    this.#record.change();
    meetAnewWhoTakesUsForSeeder(this.torrent);
    this.#arrivals.announce(piece);
  }

  #demand(): void {
    if (this.torrent.destroyed || !this.torrent.ready) return;
    const { windows, critical } = demandOf(this.#readers, this.#pieces, performance.now());
    // What is fetched for nobody while somebody seeks would come before what is fetched for them.
    const isQuiet = windows.length === 0 && !this.#departures.isSomebodySeeking(performance.now());
    const background = isQuiet ? this.#prefetch.filter((range) => this.#isMissing(range)) : [];
    this.#wanted = [...windows, ...background];
    wantOnly(this.torrent, windows, background, critical);
  }

  #isMissing({ from, to }: PieceRange): boolean {
    for (let piece = from; piece <= to; piece += 1) if (!this.#pieces.isVerified(piece)) return true;
    return false;
  }

  #meet(wire: Wire): void {
    this.#suspicion.meet(wire);
    giveWhile(wire, () => this.#mayGive);
    copySplitMessagesAlone(wire);
    this.#paces.set(wire, new PeerPace(wire, () => this.torrent.wires.length));
    wire.on('piece', (piece: number) => this.#came(piece));
    wire.once('close', () => this.#paces.delete(wire));
  }

  #noteRead(): void {
    this.#notedAtMs = performance.now();
    void this.#folder.touch();
    this.#onRead();
  }

  #tick(): void {
    this.#record.saveIfDue();
    if (this.#readers.size > 0 && performance.now() - this.#notedAtMs > noteReadEveryMs) this.#noteRead();
    // Windows grow with the age of a read, a read that stands still must not depend on a peer waking us up, and whoever
    // left may not come back.
    this.#demand();
    dropPartialPieces(this.torrent, this.#wanted, abandonedBytes);
    if (!this.#mayGive) for (const wire of this.torrent.wires) wire.choke();
    if (this.#longestWaitMs() > lonelyMs) this.#lookForPeers();
    this.#giveUpOnSilence();
  }

  /** Whether others are still owed something. */
  get #mayGive(): boolean {
    return this.torrent.uploaded < this.torrent.received * this.#limits.now.uploadRatio;
  }

  #giveUpOnSilence(): void {
    for (const reader of this.#readers) if (waitOf(reader) > this.#silenceMs) reader.ending.abort(this.#silence());
  }

  #silence(): NoPeers {
    const found = this.torrent.numPeers === 0 ? 'Everybody who shared this film has left.' : 'Nobody sends this film.';
    return new NoPeers(`${found} Others are looked for; playing again goes on from here.`);
  }

  #longestWaitMs(): number {
    return Math.max(0, ...[...this.#readers].map(waitOf));
  }

  #lookForPeers(): void {
    const now = performance.now();
    if (this.torrent.numPeers > 0 || now - this.#announcedAtMs < announceEveryMs) return;
    this.#announcedAtMs = now;
    announceAgain(this.torrent);
  }

  #fail(error: Error): void {
    clearInterval(this.#pacing);
    clearInterval(this.#ticking);
    this.#arrivals.fail(error);
  }
}

/** Milliseconds since anything came of what the reader waits for. */
const waitOf = ({ waitingSinceMs }: OpenReader): number =>
  waitingSinceMs === undefined ? 0 : performance.now() - waitingSinceMs;

/** As trackers are told. */
const isComplete = ({ files }: Torrent): boolean => files.length > 0 && files.every(({ done }) => done);

/** Settles when the pieces found on disk have been checked. */
function readyOrFailed(torrent: Torrent): Promise<void> {
  if (torrent.ready) return Promise.resolve();
  return new Promise((resolve, reject) => {
    torrent.once('ready', resolve);
    torrent.once('close', () => reject(new TorrentUnknown('The torrent was released.')));
  });
}

function failureBy(cause: Error): Error {
  if (cause instanceof StorageFull) return cause;
  if ((cause as NodeJS.ErrnoException).code === 'ENOSPC') return new StorageFull('The disk is full.', { cause });
  return new TransferFailed('The torrent was given up.', { cause });
}
