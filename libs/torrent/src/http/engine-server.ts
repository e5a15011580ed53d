import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import type { TorrentEngine } from '../engine.port.ts';
import { FileUnknown, SourceBad } from '../errors.ts';
import { respondWithFile } from './file-response.ts';
import { problemOf } from './problem.ts';

/** What the engine's process says of itself. */
export interface EngineHealth {
  readonly rssBytes: number;
  /** 99th percentile since the last time it was asked. */
  readonly eventLoopDelayMs: number;
  /** Reads that are open. */
  readonly streams: number;
}

/** Answers what is below one collection; `false` when the request is for somebody else. */
export type Routes = (request: IncomingMessage, response: ServerResponse) => boolean;

const addRequest = z.object({
  id: z.string(),
  magnet: z.string(),
  wrappingKey: z.string(),
  trackers: z.array(z.string()).max(30).optional(),
});
const longestBodyBytes = 65_536;
/** Held for each stream: while the reader takes this, the next frame is read from disk. */
const readAheadBytes = 512 * 1024;

/**
 * An engine as HTTP: `POST /torrents`, `GET|DELETE /torrents/:id`, `GET|HEAD /torrents/:id/files/:index`,
 * `GET /health`, and what `others` answer.
 *
 * It asks nobody who they are: it belongs on a unix socket.
 */
export function createEngineServer(engine: TorrentEngine, ...others: readonly Routes[]): Server {
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  const streams = new Set<ServerResponse>();

  const route = async (request: IncomingMessage, response: ServerResponse, gone: AbortSignal): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://engine');
    const [collection, id, files, index, ...rest] = url.pathname.slice(1).split('/').map(decodeURIComponent);
    const action = `${request.method} ${collection}${id === undefined ? '' : '/:id'}${files === undefined ? '' : `/${files}/:index`}`;
    if (rest.length > 0) return notFound(response);
    switch (action) {
      case 'POST torrents': {
        const { trackers, ...wanted } = await readAddRequest(request);
        return sendJson(response, 200, await engine.add({ ...wanted, ...(trackers && { trackers }) }, gone));
      }
      case 'GET torrents/:id':
        return sendJson(response, 200, { ...(await engine.describe(id!)), stats: await engine.stats(id!) });
      case 'DELETE torrents/:id':
        await engine.release(id!);
        response.writeHead(204).end();
        return;
      case 'GET torrents/:id/files/:index':
      case 'HEAD torrents/:id/files/:index':
        streams.add(response);
        response.once('close', () => streams.delete(response));
        return sendFile(engine, id!, Number(index), url.searchParams, request, response, gone);
      case 'GET health':
        sendJson(response, 200, {
          rssBytes: process.memoryUsage.rss(),
          eventLoopDelayMs: Math.round(delay.percentile(99) / 1e6),
          streams: streams.size,
        } satisfies EngineHealth);
        delay.reset();
        return;
    }
    return notFound(response);
  };

  return createServer({ highWaterMark: readAheadBytes }, (request, response) => {
    if (others.some((routes) => routes(request, response))) return;
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    route(request, response, gone.signal).catch((error: unknown) => {
      if (gone.signal.aborted) return;
      if (response.headersSent) response.destroy();
      else sendProblem(response, error);
    });
  });
}

async function sendFile(
  engine: TorrentEngine,
  id: string,
  index: number,
  query: URLSearchParams,
  { method, headers }: IncomingMessage,
  response: ServerResponse,
  gone: AbortSignal,
): Promise<void> {
  const file = (await engine.describe(id)).files[index];
  if (file === undefined) throw new FileUnknown('The torrent has no such file.');
  const ifRange = headers['if-range'];
  const answer = respondWithFile(id, file, {
    method: method === 'HEAD' ? 'HEAD' : 'GET',
    range: headers.range,
    ifRange: Array.isArray(ifRange) ? ifRange[0] : ifRange,
  });
  if (answer.body === undefined) {
    response.writeHead(answer.status, answer.headers).end();
    return;
  }
  const bitsPerSecond = Number(query.get('bitsPerSecond')) || undefined;
  const viewer = query.get('viewer') ?? '';
  const bytes = engine.read(id, index, answer.body, { viewer, bitsPerSecond, signal: gone })[Symbol.asyncIterator]();
  // What fails before the first byte is answered with a sentence; later on, all that is left is to hang up.
  const first = await bytes.next();
  response.writeHead(answer.status, answer.headers);
  await pipeline(startingWith(first, bytes), response);
}

async function* startingWith<Item>(first: IteratorResult<Item>, others: AsyncIterator<Item>): AsyncGenerator<Item> {
  try {
    for (let next = first; !next.done; next = await others.next()) yield next.value;
  } finally {
    await others.return?.();
  }
}

async function readAddRequest(request: IncomingMessage): Promise<z.infer<typeof addRequest>> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8') as AsyncIterable<string>) {
    body += chunk;
    if (body.length > longestBodyBytes) throw new SourceBad('The request is too long.');
  }
  try {
    return addRequest.parse(JSON.parse(body));
  } catch (cause) {
    throw new SourceBad('The request is not one for a torrent.', { cause });
  }
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function sendProblem(response: ServerResponse, error: unknown): void {
  const problem = problemOf(error);
  response.writeHead(problem.status, { 'content-type': 'application/problem+json' }).end(JSON.stringify(problem));
}

function notFound(response: ServerResponse): void {
  response.writeHead(404).end();
}
