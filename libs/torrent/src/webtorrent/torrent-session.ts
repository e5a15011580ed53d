import { TransferFailed, TorrentUnknown } from '../errors.ts';
import type { ByteRange, ReadOptions, SwarmCount, TorrentStats } from '../engine.port.ts';
import type { File, Torrent, Wire } from 'webtorrent';
import { Arrivals } from './arrivals.ts';
import { demandOf, type PieceRange, type Pieces, type Reader } from './demand.ts';
import { announceAgain, countPeers, dropPartialPieces, refillInBatches, wantOnly } from './internals.ts';
import { paceEveryMs, PeerPace } from './peer-pace.ts';
import { prefetchOf } from './prefetch.ts';
import type { ProgressFile } from './progress-file.ts';
import { verifiedSpans } from './spans.ts';
import { Suspicion } from './suspicion.ts';

/** A read hands out at most this much at a time, however long the torrent's pieces are. */
const sliceBytes = 512 * 1024;
const tickMs = 1000;
/** Each time, all that was written since goes to the disk itself: not too often. */
const saveEveryMs = 5000;
const stalledMs = 5000;
const announceEveryMs = 30_000;
/** Incomplete pieces kept for a viewer who may come back to them. */
const abandonedBytes = 32 * 1024 * 1024;

interface OpenReader extends Reader {
  position: number;
  takenBytes: number;
  /** When it began to wait for the piece at its position. */
  waitingSinceMs?: number | undefined;
}

/** One torrent whose files are known: who reads from it, and what is fetched for them. */
export class TorrentSession {
  readonly torrent: Torrent;
  readonly #progress: ProgressFile;
  readonly #pieces: Pieces;
  readonly #prefetch: readonly PieceRange[];
  readonly #holders = new Set<string>();
  readonly #readers = new Set<OpenReader>();
  readonly #arrivals = new Arrivals();
  readonly #suspicion: Suspicion;
  readonly #paces = new Map<Wire, PeerPace>();
  readonly #counts = new Map<string, SwarmCount>();
  readonly #verified: Promise<void>;
  readonly #pacing: NodeJS.Timeout;
  readonly #ticking: NodeJS.Timeout;
  #usedAtMs = performance.now();
  #wanted: readonly PieceRange[] = [];
  #unsavedSinceMs: number | undefined;
  #announcedAtMs = performance.now();
  #saving: Promise<void> = Promise.resolve();

  constructor(torrent: Torrent, progress: ProgressFile) {
    this.torrent = torrent;
    this.#progress = progress;
    this.#pieces = { lengthBytes: torrent.pieceLength, isVerified: (index) => torrent.bitfield.get(index) };
    this.#prefetch = prefetchOf(torrent.files, torrent.pieceLength);
    this.#suspicion = new Suspicion(torrent);
    refillInBatches(torrent);
    countPeers(torrent, (tracker, count) => this.#counts.set(tracker, count));
    this.#verified = readyOrFailed(torrent);
    this.#verified.then(
      () => this.#demand(),
      () => undefined,
    );
    torrent.on('verified', (piece: number) => this.#arrived(piece));
    torrent.on('error', (cause: Error) => this.#fail(new TransferFailed('The torrent was given up.', { cause })));
    for (const wire of torrent.wires) this.#meet(wire);
    torrent.on('wire', (wire: Wire) => this.#meet(wire));
    this.#pacing = setInterval(() => this.#paces.forEach((pace) => pace.measure()), paceEveryMs).unref();
    this.#ticking = setInterval(() => this.#tick(), tickMs).unref();
  }

  /** @see TorrentEngine.read */
  async *read(file: File, range: ByteRange, options: ReadOptions): AsyncGenerator<Uint8Array, void, void> {
    const signal = options.signal ?? new AbortController().signal;
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
    };
    const leave = (): void => {
      if (!this.#readers.delete(reader)) return;
      this.touch();
      this.#demand();
    };
    signal.addEventListener('abort', leave);
    this.#readers.add(reader);
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

  /** Counts one more id that names this torrent. */
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
    const bits = this.torrent.bitfield.buffer;
    await this.#saving;
    if (this.#unsavedSinceMs !== undefined) await this.#progress.write(bits).catch(() => undefined);
    await new Promise((done) => this.torrent.destroy({ destroyStore: false }, done));
  }

  async #next(reader: OpenReader, signal: AbortSignal): Promise<Uint8Array> {
    const { lengthBytes } = this.#pieces;
    const piece = Math.floor(reader.position / lengthBytes);
    if (!this.#pieces.isVerified(piece)) {
      reader.waitingSinceMs = performance.now();
      await this.#arrivals.of(piece, signal);
      reader.waitingSinceMs = undefined;
    }

    const offset = reader.position % lengthBytes;
    const length = Math.min(sliceBytes, lengthBytes - offset, reader.end - reader.position + 1);
    const slice = await stored(this.torrent, piece, offset, length);
    reader.position += length;
    reader.takenBytes += length;
    if (Math.floor(reader.position / lengthBytes) !== piece) this.#demand();
    return slice;
  }

  #arrived(piece: number): void {
    this.#unsavedSinceMs ??= performance.now();
    this.#arrivals.announce(piece);
  }

  #demand(): void {
    if (this.torrent.destroyed || !this.torrent.ready) return;
    const { windows, critical } = demandOf(this.#readers, this.#pieces, performance.now());
    const background = windows.length === 0 ? this.#prefetch.filter((range) => this.#isMissing(range)) : [];
    this.#wanted = [...windows, ...background];
    wantOnly(this.torrent, windows, background, critical);
  }

  #isMissing({ from, to }: PieceRange): boolean {
    for (let piece = from; piece <= to; piece += 1) if (!this.#pieces.isVerified(piece)) return true;
    return false;
  }

  #meet(wire: Wire): void {
    this.#suspicion.meet(wire);
    this.#paces.set(wire, new PeerPace(wire));
    wire.once('close', () => this.#paces.delete(wire));
  }

  #tick(): void {
    this.#saveIfDue();
    // Windows grow with the age of a read, and a read that stands still must not depend on a peer waking us up.
    if (this.#readers.size > 0) this.#demand();
    dropPartialPieces(this.torrent, this.#wanted, abandonedBytes);
    if (this.#isStalled()) this.#lookForPeers();
  }

  #isStalled(): boolean {
    const now = performance.now();
    return [...this.#readers].some(
      ({ waitingSinceMs }) => waitingSinceMs !== undefined && now - waitingSinceMs > stalledMs,
    );
  }

  #lookForPeers(): void {
    const now = performance.now();
    if (this.torrent.numPeers > 0 || now - this.#announcedAtMs < announceEveryMs) return;
    this.#announcedAtMs = now;
    announceAgain(this.torrent);
  }

  #saveIfDue(): void {
    if (this.#unsavedSinceMs === undefined || performance.now() - this.#unsavedSinceMs < saveEveryMs) return;
    this.#unsavedSinceMs = undefined;
    this.#saving = this.#progress.write(this.torrent.bitfield.buffer).catch(() => undefined);
  }

  #fail(error: Error): void {
    clearInterval(this.#pacing);
    clearInterval(this.#ticking);
    this.#arrivals.fail(error);
  }
}

/** Settles when the pieces found on disk have been checked. */
function readyOrFailed(torrent: Torrent): Promise<void> {
  if (torrent.ready) return Promise.resolve();
  return new Promise((resolve, reject) => {
    torrent.once('ready', resolve);
    torrent.once('close', () => reject(new TorrentUnknown('The torrent was released.')));
  });
}

function stored(torrent: Torrent, piece: number, offset: number, length: number): Promise<Uint8Array> {
  if (torrent.destroyed) return Promise.reject(new TorrentUnknown('The torrent was released.'));
  return new Promise((resolve, reject) => {
    torrent.store.get(piece, { offset, length }, (cause, bytes) => {
      if (cause === null || cause === undefined) resolve(bytes);
      else reject(new TransferFailed('A piece could not be read from disk.', { cause }));
    });
  });
}
