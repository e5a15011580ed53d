import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { TorrentError, type StreamResponse } from '@miauflix/torrent';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Engine } from '../engine.ts';

/** A film's file in its torrent, and who reads it. */
export interface FilmFile {
  readonly sourceId: string;
  readonly fileIndex: number;
  readonly bitrateKbps: number;
  /** What is fetched ahead follows the newest read of each. */
  readonly viewer: string;
  /** A read ends after so many bytes; absent to read as far as one likes. */
  readonly mostBytes?: number;
  /** A read ends where nothing is on disk: it never makes the engine fetch anything. */
  readonly isStoredOnly?: true;
}

const filmHost = 'film';
const mostRemembered = 200;

/**
 * Gives ffmpeg films to read while they download. Its addresses lead nowhere but through a proxy on loopback, whose
 * password is in ffmpeg's environment: other users of the machine, who see its arguments, can read nothing with them,
 * and a film that is really a playlist leads ffmpeg nowhere else.
 */
@Injectable()
export class FilmAddress implements OnApplicationShutdown {
  private readonly logger = new Logger(FilmAddress.name);
  private readonly password = randomBytes(24).toString('base64url');
  private readonly credentials = Buffer.from(`Basic ${Buffer.from(`api:${this.password}`).toString('base64')}`);
  private server: Promise<Server> | undefined;
  /** Of each viewer, why the engine refused a read. */
  private readonly refusals = new LRUCache<string, TorrentError>({ max: mostRemembered });

  constructor(private readonly engine: Engine) {}

  /** What ffmpeg cannot tell: why it could not read a film to its end; undefined when it was refused nothing. */
  whyUnread({ viewer }: Pick<FilmFile, 'viewer'>): TorrentError | undefined {
    return this.refusals.get(viewer);
  }

  /** Somebody is about to read: what was refused before does not matter any more. */
  forgetRefusal({ viewer }: Pick<FilmFile, 'viewer'>): void {
    this.refusals.delete(viewer);
  }

  of({ sourceId, fileIndex, bitrateKbps, viewer, mostBytes, isStoredOnly }: FilmFile): string {
    const query = new URLSearchParams({ kbps: String(bitrateKbps), viewer });
    if (mostBytes !== undefined) query.set('most', String(mostBytes));
    if (isStoredOnly) query.set('stored', 'only');
    return `http://${filmHost}/${encodeURIComponent(sourceId)}/${fileIndex}?${query}`;
  }

  /** What a process needs in its environment to open such addresses. */
  async environment(): Promise<Readonly<Record<string, string>>> {
    const { port } = (await (this.server ??= this.listen())).address() as AddressInfo;
    return { http_proxy: `http://api:${this.password}@127.0.0.1:${port}`, no_proxy: '' };
  }

  /** Bytes of a film, both ends included. */
  async *read(film: FilmFile, start: number, end: number, left: AbortSignal): AsyncGenerator<Buffer> {
    yield* this.bytesOf(film, await this.open(film, `bytes=${start}-${end}`, left), left);
  }

  async onApplicationShutdown(): Promise<void> {
    const server = await this.server;
    server?.close();
    server?.closeAllConnections();
  }

  private listen(): Promise<Server> {
    const server = createServer((request, response) => {
      this.answer(request, response).catch((error: unknown) => {
        if (!response.destroyed) this.logger.debug(error);
        if (response.headersSent) response.destroy();
        else response.writeHead(503).end();
      });
    });
    return new Promise((resolve, reject) => {
      server.once('error', reject).listen(0, '127.0.0.1', () => resolve(server));
    });
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const given = Buffer.from(request.headers['proxy-authorization'] ?? '');
    if (given.length !== this.credentials.length || !timingSafeEqual(given, this.credentials)) {
      response.writeHead(407, { 'Proxy-Authenticate': 'Basic realm="films"' }).end();
      return;
    }
    const film = filmOf(request.url);
    if (!film) {
      response.writeHead(404).end();
      return;
    }
    const range = film.isStoredOnly ? await this.storedRange(film, request.headers.range) : request.headers.range;
    if (film.isStoredOnly && range === undefined) {
      response.writeHead(404).end();
      return;
    }
    const left = new AbortController();
    response.once('close', () => left.abort());
    const stream = await this.open(film, range, left.signal);
    response.writeHead(stream.status, stream.headers);
    const bytes = this.bytesOf(film, stream, left.signal);
    await pipeline(bytes, (chunks) => upTo(film.mostBytes, chunks), response, { signal: left.signal });
  }

  private async open(film: FilmFile, range: string | undefined, left: AbortSignal): Promise<StreamResponse> {
    const read = { range, viewer: film.viewer, bitsPerSecond: film.bitrateKbps * 1000 };
    const opening = this.engine.using(
      film.sourceId,
      (client, torrentId, over) => client.stream(torrentId, film.fileIndex, { ...read, signal: over }),
      left,
    );
    return opening.catch((error: unknown) => {
      if (error instanceof TorrentError && !left.aborted) this.refusals.set(film.viewer, error);
      throw error;
    });
  }

  /** ffmpeg takes a read that breaks off for the end of the film: it is taken up where it broke, as long as it gets on. */
  private async *bytesOf(film: FilmFile, opened: StreamResponse, left: AbortSignal): AsyncGenerator<Buffer> {
    const [, from, to] = /^bytes (\d+)-(\d+)/.exec(opened.headers['content-range'] ?? '') ?? [];
    let [stream, at] = [opened, Number(from ?? 0)];
    for (;;) {
      const begun = at;
      try {
        for await (const chunk of stream.body as AsyncIterable<Buffer>) {
          at += chunk.length;
          yield chunk;
        }
        return;
      } catch (error) {
        if (left.aborted || at === begun) throw error;
      }
      stream = await this.open(film, `bytes=${at}-${to ?? ''}`, left);
    }
  }

  /** From where the range begins, as far as it is on disk; undefined when not even its first byte is. */
  private async storedRange({ sourceId, fileIndex }: FilmFile, range = 'bytes=0-'): Promise<string | undefined> {
    const start = Number(/^bytes=(\d+)-/.exec(range)?.[1]);
    const { files } = await this.engine.using(sourceId, (client, torrentId) => client.stats(torrentId));
    const verified = files.find(({ index }) => index === fileIndex)?.verified ?? [];
    const stored = verified.find(([from, to]) => from <= start && start < to);
    return stored && `bytes=${start}-${stored[1] - 1}`;
  }
}

async function* upTo(mostBytes: number | undefined, chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let sentBytes = 0;
  for await (const chunk of chunks) {
    yield chunk;
    sentBytes += chunk.length;
    if (mostBytes !== undefined && sentBytes >= mostBytes) return;
  }
}

function filmOf(address: string | undefined): FilmFile | undefined {
  if (address === undefined || !URL.canParse(address)) return undefined;
  const { host, pathname, searchParams } = new URL(address);
  const [, sourceId, fileIndex] = pathname.split('/');
  if (host !== filmHost || !sourceId || !/^\d+$/.test(fileIndex ?? '')) return undefined;
  return {
    sourceId: decodeURIComponent(sourceId),
    fileIndex: Number(fileIndex),
    bitrateKbps: Number(searchParams.get('kbps')),
    viewer: searchParams.get('viewer') ?? '',
    ...(searchParams.has('most') && { mostBytes: Number(searchParams.get('most')) }),
    ...(searchParams.has('stored') && { isStoredOnly: true }),
  };
}
