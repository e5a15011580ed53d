import type { SourceFacts } from '@miauflix/domain/sources';
import { ServiceError, type ListedFile } from '@miauflix/integrations';
import { EngineUnavailable, NetworkNotChosen, parseMagnet, TorrentError, TunnelDown } from '@miauflix/torrent';
import { Injectable } from '@nestjs/common';
import { Engine } from '../streaming/engine.ts';
import { TorrentCaches } from './torrent-caches.ts';

/** `unknown` when nobody who was asked told, `closed` while swarms cannot be asked. */
export type FilesFound = readonly ListedFile[] | 'unknown' | 'closed';

/** Which files a source's torrent holds, as caches know it, or its swarm. */
@Injectable()
export class SourceFiles {
  constructor(
    private readonly caches: TorrentCaches,
    private readonly engine: Engine,
  ) {}

  /** @param mayAskSwarm who is in a swarm sees who asks */
  async find({ magnet }: SourceFacts, mayAskSwarm: boolean, signal: AbortSignal): Promise<FilesFound> {
    return (await this.fromCaches(magnet, signal)) ?? (mayAskSwarm ? this.fromSwarm(magnet, signal) : 'unknown');
  }

  private async fromCaches(magnet: string, signal: AbortSignal): Promise<readonly ListedFile[] | undefined> {
    const { infoHash } = await parseMagnet(magnet);
    for (const cache of this.caches.enabled()) {
      try {
        const torrent = await cache.find(infoHash, signal);
        if (torrent) return torrent.files;
      } catch (error) {
        if (signal.aborted || !(error instanceof ServiceError)) throw error;
      }
    }
    return undefined;
  }

  private async fromSwarm(magnet: string, signal: AbortSignal): Promise<FilesFound> {
    try {
      return (await this.engine.look(magnet, signal)).files;
    } catch (error) {
      if (signal.aborted || !(error instanceof TorrentError)) throw error;
      return isClosed(error) ? 'closed' : 'unknown';
    }
  }
}

/** It says nothing of the swarm. */
const isClosed = (error: TorrentError): boolean =>
  error instanceof EngineUnavailable || error instanceof TunnelDown || error instanceof NetworkNotChosen;
