/// <reference path="./webtorrent.d.ts" />
import parseTorrent from 'parse-torrent';
import type { Subscription } from 'rxjs';
import WebTorrent, { type File, type Torrent, type TorrentOptions } from 'webtorrent';
import type {
  ByteRange,
  ReadOptions,
  TorrentDescription,
  TorrentEngine,
  TorrentRequest,
  TorrentStats,
} from '../engine.port.ts';
import { EngineUnavailable, FileUnknown, MetadataTimeout, NoPeers, SourceBad, TorrentUnknown } from '../errors.ts';
import { type Magnet, parseMagnet } from '../magnet.ts';
import { isPublicHost } from '../public-address.ts';
import { CachedStore } from '../chunk-store/cached-store.ts';
import { FrameCache } from '../chunk-store/frame-cache.ts';
import { MeteredStore } from '../chunk-store/metered-store.ts';
import type { Manifest, TorrentFolder } from '../chunk-store/torrent-folder.ts';
import { storeClass } from '../chunk-store/webtorrent-store.ts';
import type { DhtRpc } from '../swarm-count/scrape-dht.ts';
import { checkedDescription } from './description.ts';
import { discreetOptions } from './discreet-options.ts';
import { shakeHandsEarly } from './early-handshake.ts';
import {
  announceAgain,
  checkDescription,
  dhtOf,
  hangUp,
  onlyPeersAt,
  showInterest,
  trustBitfield,
} from './internals.ts';
import { type EngineLimits, Limits } from '../limits/limits.ts';
import type { Storage } from '../storage/storage.ts';
import { outliveTrackers } from '../trackers/tracker-requests.ts';
import { lonelyMs, longestDescriptionMs } from './patience.ts';
import { shareKeyGroup } from './shared-key-group.ts';
import { TorrentSession } from './torrent-session.ts';

/** `loopback`: nothing leaves this machine, and peers come from the trackers of the request alone. */
export type Network = 'public' | 'loopback';

export interface WebTorrentEngineOptions {
  /** May be shared with other engines. */
  readonly storage: Storage;
  readonly network: Network;
  /** Shared with other engines; an engine's own, and wide, when absent. */
  readonly limits?: Limits;
  /** How long `add` waits for peers and the description of the torrent; 10 seconds when absent. */
  readonly metadataTimeoutMs?: number;
  /** How long a read waits while nothing comes; 12 seconds when absent. */
  readonly silenceMs?: number;
  /** A torrent that nobody added or read for so long is released; 30 minutes when absent. */
  readonly idleAfterMs?: number;
  /** Called at most once, when no transfer is possible any more. */
  readonly onFailure?: (error: Error) => void;
}

/** {@link TorrentEngine} on webtorrent, in this process. */
export class WebTorrentEngine implements TorrentEngine {
  readonly #options: WebTorrentEngineOptions;
  readonly #client: WebTorrent;
  readonly #sessions = new Map<string, Promise<TorrentSession>>();
  /** By info hash: two ids may name the same torrent, which webtorrent holds only once. */
  readonly #sharing = new Map<string, Promise<TorrentSession>>();
  readonly #cache = new FrameCache();
  readonly #tidying: NodeJS.Timeout;
  readonly #closing = new Map<string, Promise<void>>();
  readonly #limits: Limits;
  readonly #limiting: Subscription;
  readonly #ending = new AbortController();

  constructor(options: WebTorrentEngineOptions) {
    this.#options = options;
    const idleAfterMs = options.idleAfterMs ?? 30 * 60_000;
    this.#tidying = setInterval(() => void this.#releaseIdle(idleAfterMs), Math.min(idleAfterMs, 60_000)).unref();
    const loopback = options.network === 'loopback';
    shareKeyGroup();
    shakeHandsEarly();
    outliveTrackers();
    this.#client = new WebTorrent({
      ...discreetOptions,
      ...(loopback && { torrentPort: { host: '127.0.0.1', port: 0 } }),
      dht: !loopback,
      utPex: !loopback,
      secure: 1,
      maxConns: 55,
    });
    this.#limits = options.limits ?? new Limits();
    this.#limiting = this.#limits.changes.subscribe((limits) => this.#limitTo(limits));
    this.#client.on('error', (cause: Error) => {
      options.onFailure?.(new EngineUnavailable('The torrent client stopped.', { cause }));
    });
  }

  async add(request: TorrentRequest, signal?: AbortSignal): Promise<TorrentDescription> {
    const session = await unlessAborted(this.#holding(request), signal);
    session.touch();
    return descriptionOf(request.id, session.torrent);
  }

  async describe(id: string): Promise<TorrentDescription> {
    return descriptionOf(id, (await this.#session(id)).torrent);
  }

  async stats(id: string): Promise<TorrentStats> {
    return (await this.#session(id)).stats();
  }

  async *read(id: string, fileIndex: number, range: ByteRange, options: ReadOptions): AsyncGenerator<Uint8Array> {
    const session = await this.#session(id);
    const file: File | undefined = session.torrent.files[fileIndex];
    if (file === undefined) throw new FileUnknown('The torrent has no such file.');
    yield* session.read(file, range, options);
  }

  async release(id: string): Promise<void> {
    const held = this.#sessions.get(id);
    this.#sessions.delete(id);
    const session = await held?.catch(() => undefined);
    const isAddedAgain = this.#sessions.has(id);
    if (isAddedAgain || session?.letGo(id) !== 'unused') return;
    await this.#end(session);
  }

  /** Whether every byte of a torrent, and its description, is on disk: it then plays without anybody else. */
  async isComplete({ id, wrappingKey }: TorrentRequest): Promise<boolean> {
    const { storage } = this.#options;
    if (!(await storage.has(id))) return false;
    const folder = await storage.folderOf(id, wrappingKey);
    return isWhole(await folder.readManifest());
  }

  /** How many torrents are held or being added. */
  get torrentCount(): number {
    return this.#sessions.size;
  }

  /** The way into the DHT; undefined where there is none. */
  get dht(): DhtRpc | undefined {
    return dhtOf(this.#client);
  }

  /** Ends every connection at once; only {@link close} is of use afterwards. */
  hangUp(): void {
    this.#ending.abort(new EngineUnavailable('The torrent engine is closing.'));
    if (!this.#client.destroyed) hangUp(this.#client);
  }

  /** Hangs up, then releases every torrent, keeping what is on disk. */
  async close(): Promise<void> {
    clearInterval(this.#tidying);
    this.#limiting.unsubscribe();
    this.hangUp();
    await Promise.all([...this.#sessions.keys()].map((id) => this.release(id)));
    if (this.#client.destroyed) return;
    await new Promise((done) => this.#client.destroy(done));
  }

  #limitTo({ downloadBytesPerSecond = -1, uploadBytesPerSecond = -1, connections }: EngineLimits): void {
    this.#client.throttleDownload(downloadBytesPerSecond);
    this.#client.throttleUpload(uploadBytesPerSecond);
    this.#client.maxConns = connections;
  }

  async #releaseIdle(idleAfterMs: number): Promise<void> {
    for (const [id, held] of this.#sessions) {
      const session = await held.catch(() => undefined);
      if (session !== undefined && session.idleForMs > idleAfterMs) await this.release(id);
    }
  }

  #holding(request: TorrentRequest): Promise<TorrentSession> {
    const known = this.#sessions.get(request.id);
    if (known !== undefined) return known;
    const opening = this.#open(request);
    this.#sessions.set(request.id, opening);
    opening.catch(() => {
      if (this.#sessions.get(request.id) === opening) this.#sessions.delete(request.id);
    });
    return opening;
  }

  async #open(request: TorrentRequest): Promise<TorrentSession> {
    const magnet = await parseMagnet(request.magnet);
    await this.#closing.get(magnet.infoHash);
    const shared = this.#sharing.get(magnet.infoHash) ?? this.#start(request, magnet);
    this.#sharing.set(magnet.infoHash, shared);
    shared.catch(() => this.#sharing.delete(magnet.infoHash));
    const session = await shared;
    session.holdFor(request.id);
    return session;
  }

  async #start(request: TorrentRequest, magnet: Magnet): Promise<TorrentSession> {
    const { storage } = this.#options;
    let isNew = false;
    try {
      return await storage.opening(request.id, async (deleted) => {
        const folder = await storage.folderOf(request.id, request.wrappingKey);
        const manifest = await folder.readManifest();
        isNew = manifest === undefined;
        // Whoever makes room may be deleting this very torrent, and waits until it is not being opened any more.
        if (!isWhole(manifest)) await unlessAborted(storage.makeRoomFor(firstBytes), deleted);
        return this.#begin(request, magnet, folder, manifest, AbortSignal.any([deleted, this.#ending.signal]));
      });
    } catch (error) {
      // Of what never began, nothing is kept.
      if (isNew) await storage.delete(request.id);
      throw error;
    }
  }

  async #begin(
    request: TorrentRequest,
    magnet: Magnet,
    folder: TorrentFolder,
    manifest: Manifest | undefined,
    ending: AbortSignal,
  ): Promise<TorrentSession> {
    const { id } = request;
    const { storage } = this.#options;
    const askedAtMs = performance.now();
    let opened!: CachedStore;
    const store = storeClass((layout) => {
      const onDisk = folder.openStore(layout, magnet.infoHash);
      const metered = new MeteredStore(onDisk, (bytes) => storage.reserve(id, bytes));
      return (opened = new CachedStore(id, layout, metered, this.#cache));
    });
    const announce = this.#trackersFor(request, magnet);
    ending.throwIfAborted();
    const torrent = this.#client.add(manifest?.description ?? { infoHash: magnet.infoHash, announce }, {
      ...torrentOptions,
      announce,
      store,
      ...(manifest && { bitfield: manifest.verified }),
      ...(request.trackers && { private: true }),
    });
    trustBitfield(torrent);
    checkDescription(torrent, checkedDescription);
    if (!isWhole(manifest)) torrent.on('wire', showInterest);
    if (request.trackers === undefined) onlyPeersAt(torrent, isPublicHost);
    try {
      await described(torrent, this.#options.metadataTimeoutMs ?? longestDescriptionMs, ending);
    } catch (error) {
      const gone = ended(torrent);
      // Whoever ended it wants to be sure that nothing is written any more.
      if (ending.aborted) await gone;
      throw error;
    }
    // Nobody waits for it: without it, the swarm is asked once more.
    if (manifest === undefined) void keepDescription(folder, torrent).catch(() => undefined);
    const session = new TorrentSession(torrent, opened, folder, {
      limits: this.#limits,
      onRead: () => storage.touch(id),
      describingMs: performance.now() - askedAtMs,
      silenceMs: this.#options.silenceMs,
    });
    const letGo = storage.hold(id, {
      get isRead() {
        return session.isRead;
      },
      evictOne: () => session.evictOne(),
      close: () => this.#end(session),
    });
    torrent.once('close', () => {
      letGo();
      // What failed can be added again.
      void this.#end(session);
    });
    return session;
  }

  /** Ends a transfer, whoever still holds it. */
  async #end(session: TorrentSession): Promise<void> {
    const { infoHash } = session.torrent;
    const alreadyClosing = this.#closing.get(infoHash);
    if (alreadyClosing !== undefined) return alreadyClosing;
    for (const id of session.holders) this.#sessions.delete(id);
    this.#sharing.delete(infoHash);
    const closing = session.close().finally(() => this.#closing.delete(infoHash));
    this.#closing.set(infoHash, closing);
    await closing;
  }

  #trackersFor(request: TorrentRequest, magnet: Magnet): readonly string[] {
    if (request.trackers !== undefined) return request.trackers;
    return this.#options.network === 'public' ? magnet.trackers : [];
  }

  async #session(id: string): Promise<TorrentSession> {
    const session = this.#sessions.get(id);
    if (session === undefined) throw new TorrentUnknown('The engine does not hold this torrent.');
    return session;
  }
}

/** Without room for so much, a transfer is not begun: whoever wants to watch hears of it before the film starts. */
const firstBytes = 4 * 1024 * 1024;

const isWhole = (manifest: Manifest | undefined): boolean =>
  manifest !== undefined && manifest.verified.subarray(0, -1).every((bits) => bits === 0xff);

const torrentOptions: TorrentOptions = {
  // The store has a cache of its own.
  storeCacheSlots: 0,
  strategy: 'sequential',
  deselect: true,
  uploads: 4,
};

async function described(torrent: Torrent, timeoutMs: number, ending: AbortSignal): Promise<void> {
  const known = Promise.withResolvers<void>();
  const giveUp = (): void => known.reject(ending.reason);
  ending.addEventListener('abort', giveUp);
  torrent.once('metadata', known.resolve);
  torrent.on('error', (cause: Error) => known.reject(new SourceBad('This torrent cannot be used.', { cause })));
  const timer = setTimeout(() => {
    if (torrent.numPeers === 0) known.reject(new NoPeers('Nobody who has this torrent was found.'));
    else known.reject(new MetadataTimeout('No peer described the torrent in time.'));
  }, timeoutMs);
  const again = setTimeout(() => torrent.numPeers === 0 && announceAgain(torrent), lonelyMs);
  await known.promise.finally(() => {
    clearTimeout(timer);
    clearTimeout(again);
    ending.removeEventListener('abort', giveUp);
  });
}

/** Ends a transfer, keeping what is on disk. */
const ended = async (torrent: Torrent): Promise<void> => {
  if (!torrent.destroyed) await new Promise((done) => torrent.destroy({ destroyStore: false }, done));
};

function descriptionOf(id: string, torrent: Torrent): TorrentDescription {
  return {
    id,
    name: torrent.name,
    pieceLengthBytes: torrent.pieceLength,
    files: torrent.files.map(({ path, length }, index) => ({
      index,
      path: path.replaceAll('\\', '/'),
      sizeBytes: length,
    })),
  };
}

function unlessAborted<Value>(value: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> {
  if (signal === undefined) return value;
  return new Promise((resolve, reject) => {
    const giveUp = (): void => reject(signal.reason);
    if (signal.aborted) giveUp();
    signal.addEventListener('abort', giveUp);
    value.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp));
  });
}

/** Without trackers, which may carry a member's pass, and are told with each request anyway. */
async function keepDescription(folder: TorrentFolder, { torrentFile }: Torrent): Promise<void> {
  const { infoBuffer = new Uint8Array() } = await parseTorrent(torrentFile);
  await folder.keepDescription(Buffer.concat([Buffer.from('d4:info'), infoBuffer, Buffer.from('e')]));
}
