import type { IncomingMessage, ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { z } from 'zod';
import type { TorrentStorage } from '../storage/storage.port.ts';
import type { Routes } from './engine-server.ts';

const Bytes = z.number().int().min(0);
const Policy = z.object({ quotaBytes: Bytes, minimumFreeBytes: Bytes, pinned: z.array(z.string()) });
const Acknowledged = z.array(z.object({ id: z.string(), at: z.string() }));

/**
 * `GET /storage` reports, `PUT /storage` puts a policy in force, `POST /storage` acknowledges evictions,
 * `DELETE /storage/:id` deletes a torrent.
 */
export const storageRoutes =
  (storage: TorrentStorage): Routes =>
  (request, response) => {
    const [collection, id, ...rest] = (request.url ?? '').slice(1).split('/');
    if (collection !== 'storage' || rest.length > 0) return false;
    answer(storage, id, request, response).catch(() => response.writeHead(500).end());
    return true;
  };

async function answer(
  storage: TorrentStorage,
  id: string | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  switch (`${request.method} ${id === undefined ? '' : ':id'}`) {
    case 'GET ':
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(await storage.report()));
      return;
    case 'PUT ': {
      const policy = Policy.safeParse(await json(request).catch(() => undefined));
      if (policy.success) await storage.keepWithin(policy.data);
      response.writeHead(policy.success ? 204 : 422).end();
      return;
    }
    case 'POST ': {
      const evictions = Acknowledged.safeParse(await json(request).catch(() => undefined));
      if (evictions.success) await storage.acknowledge(evictions.data);
      response.writeHead(evictions.success ? 204 : 422).end();
      return;
    }
    case 'DELETE :id':
      await storage.delete(id!);
      response.writeHead(204).end();
      return;
  }
  response.writeHead(404).end();
}
