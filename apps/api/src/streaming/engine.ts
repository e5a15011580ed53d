import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { source, sourceNotFound, type SourceFacts } from '@miauflix/domain/sources';
import {
  EngineClient,
  EngineUnavailable,
  parseMagnet,
  superviseEngine,
  TorrentUnknown,
  type ByteSpan,
  type EngineHealth,
  type EngineLimits,
  type EngineSupervisor,
  type SwarmCount,
  type TorrentDescription,
  type TorrentStorage,
} from '@miauflix/torrent';
import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { setTimeout as delay } from 'node:timers/promises';
import type { Config } from '../shared/config.ts';
import { States } from '../shared/states.ts';
import { CONFIG, KEYRING, type Keyring } from '../shared/stores.ts';
import { engineSocketOf } from './engine-socket.ts';

/** How long a request rides out a restart of the engine. */
const patienceMs = 8_000;
/** A viewer hears within 15 seconds what is wrong, whatever the engine went through meanwhile. */
const longestAnswerMs = 14_000;

export interface StoredFile {
  readonly sizeBytes: number;
  /** Bytes on disk that were checked. */
  readonly verified: readonly ByteSpan[];
}

/** The torrent engine in its own process: started and kept alive here unless somebody else does, reached over its socket. */
@Injectable()
export class Engine implements OnModuleInit, OnApplicationShutdown {
  private readonly client: EngineClient;
  private supervisor: EngineSupervisor | undefined;
  /** The torrents of the sources that the engine was given; it lets go of some by itself. */
  private readonly held = new Map<string, string>();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(KEYRING) private readonly keyring: Keyring,
    private readonly states: States,
  ) {
    this.client = new EngineClient(this.socketPath);
  }

  onModuleInit(): void {
    if (this.config.engineSocket !== undefined) return;
    this.supervisor = superviseEngine({
      entry: this.config.engineEntry,
      socketPath: this.socketPath,
      env: {
        MIAUFLIX_ENGINE_SOCKET: this.socketPath,
        MIAUFLIX_ENGINE_DIRECTORY: join(this.config.dataDirectory, 'torrents'),
        MIAUFLIX_TORRENT_NETWORK: this.config.torrentNetwork,
      },
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.supervisor?.stop();
  }

  /**
   * Makes sure that the engine holds a source, and says what is in it.
   *
   * @throws EngineUnavailable after 14 seconds
   */
  hold(sourceId: string): Promise<TorrentDescription> {
    return inTime((signal) => this.give(sourceId, signal));
  }

  private async give(sourceId: string, signal: AbortSignal): Promise<TorrentDescription> {
    const { magnet, provider, infoHashIndex: id } = await this.factsOf(sourceId);
    const { sampleTracker } = this.config;
    const request = {
      ...{ id, magnet, wrappingKey: this.wrappingKeyOf(id) },
      ...(provider === 'sample' && sampleTracker && { trackers: [sampleTracker] }),
    };
    const description = await this.ridingOutRestarts(() => this.client.add(request, signal), signal);
    this.held.set(sourceId, id);
    return description;
  }

  /**
   * Runs `use` on the engine with the id of the source's torrent, which other sources may share: the episodes of a
   * pack. What a restarted engine no longer holds is given to it again.
   *
   * @param use is told when nobody waits for the answer any more, or when it took 14 seconds
   * @param left tells that nobody waits for the answer any more
   */
  using<T>(
    sourceId: string,
    use: (client: EngineClient, torrentId: string, over: AbortSignal) => Promise<T>,
    left?: AbortSignal,
  ): Promise<T> {
    return inTime(async (signal) => {
      const torrentId = await this.torrentOf(sourceId);
      try {
        return await this.ridingOutRestarts(() => use(this.client, torrentId, signal), signal);
      } catch (error) {
        if (!(error instanceof TorrentUnknown)) throw error;
        await this.give(sourceId, signal);
        return use(this.client, torrentId, signal);
      }
    }, left);
  }

  /** Id of a source's torrent, which the engine need not hold. */
  async torrentOf(sourceId: string): Promise<string> {
    return this.held.get(sourceId) ?? (await this.factsOf(sourceId)).infoHashIndex;
  }

  /** How long a file of a source is, and which bytes of it are on disk. */
  storedFile(sourceId: string, fileIndex: number): Promise<StoredFile> {
    return this.using(sourceId, async (client, torrentId) => {
      const [{ files }, stats] = await Promise.all([client.describe(torrentId), client.stats(torrentId)]);
      return {
        sizeBytes: files.find(({ index }) => index === fileIndex)?.sizeBytes ?? 0,
        verified: stats.files.find(({ index }) => index === fileIndex)?.verified ?? [],
      };
    });
  }

  /** Peers of the sources that the engine holds, by source id, as far as trackers have counted them. */
  async findSwarms(): Promise<ReadonlyMap<string, SwarmCount>> {
    const counts = new Map<string, SwarmCount>();
    for (const [sourceId, torrentId] of this.held) {
      try {
        const { swarm } = await this.client.stats(torrentId);
        if (swarm) counts.set(sourceId, swarm);
      } catch (error) {
        if (!(error instanceof TorrentUnknown)) throw error;
        this.held.delete(sourceId);
      }
    }
    return counts;
  }

  /** What a magnet link leads to; the engine lets go of it again, unless it held it before or was to hold it since. */
  async look(magnet: string, signal?: AbortSignal): Promise<TorrentDescription> {
    const { infoHash } = await parseMagnet(magnet);
    const id = this.keyring.blindIndex(`info-hash:${infoHash}`);
    const held = await this.client.describe(id).catch(() => undefined);
    if (held) return held;
    const request = { id, magnet, wrappingKey: this.wrappingKeyOf(id) };
    const description = await this.ridingOutRestarts(() => this.client.add(request, signal), signal);
    if (![...this.held.values()].includes(id)) await this.client.release(id);
    return description;
  }

  /** Seeders and leechers as the trackers of a source, or the DHT, count them; undefined when nobody tells. */
  async countSwarm({ magnet, provider }: SourceFacts, signal: AbortSignal): Promise<SwarmCount | undefined> {
    const { infoHash, trackers } = await parseMagnet(magnet);
    const { sampleTracker } = this.config;
    const asked = provider === 'sample' && sampleTracker ? [sampleTracker] : trackers;
    return this.client.countSwarm({ infoHash, trackers: asked }, signal);
  }

  /** What the engine has on disk, by torrent: the `infoHashIndex` of its sources. */
  get storage(): TorrentStorage {
    return this.client.storage;
  }

  /** @throws EngineUnavailable */
  limitTo(limits: EngineLimits): Promise<void> {
    return this.client.limitTo(limits);
  }

  /** Whether the engine answers, and how it is. */
  health(): Promise<EngineHealth> {
    return this.client.health();
  }

  private async factsOf(sourceId: string): Promise<SourceFacts> {
    const { state } = await this.states.load(source, sourceId);
    if (state.status === 'unknown') throw sourceNotFound;
    return state.facts;
  }

  /** Of one torrent: the engine never learns what opens the others. */
  private wrappingKeyOf(torrentId: string): string {
    return createHmac('sha256', this.keyring.secret('torrents')).update(torrentId).digest('base64url');
  }

  private async ridingOutRestarts<T>(use: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const deadline = Date.now() + patienceMs;
    for (;;) {
      try {
        return await use();
      } catch (error) {
        const isOver = signal?.aborted || Date.now() > deadline;
        if (!(error instanceof EngineUnavailable) || isOver) throw error;
        await delay(200);
      }
    }
  }

  private get socketPath(): string {
    return engineSocketOf(this.config);
  }
}

/** Runs `ask` with a signal that aborts when whoever waits has left, or waited for so long that they are to be told. */
async function inTime<T>(ask: (over: AbortSignal) => Promise<T>, left?: AbortSignal): Promise<T> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), longestAnswerMs);
  try {
    return await ask(left ? AbortSignal.any([left, late.signal]) : late.signal);
  } finally {
    clearTimeout(timer);
  }
}
