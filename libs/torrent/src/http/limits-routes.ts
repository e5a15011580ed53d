import type { IncomingMessage, ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { z } from 'zod';
import type { EngineLimits, Limits } from '../limits/limits.ts';
import type { Routes } from './engine-server.ts';

const Rate = z.number().int().min(1).optional();
const Wanted = z.object({
  downloadBytesPerSecond: Rate,
  uploadBytesPerSecond: Rate,
  connections: z.number().int().min(1).max(1000),
  uploadRatio: z.number().min(0),
});

/** `PUT /limits` puts limits in force, for what runs too. */
export const limitsRoutes =
  (limits: Limits): Routes =>
  (request, response) => {
    if (request.url !== '/limits') return false;
    void answer(limits, request, response);
    return true;
  };

async function answer(limits: Limits, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const wanted = Wanted.safeParse(await json(request).catch(() => undefined));
  // zod makes optional fields `| undefined`, but leaves them out.
  if (request.method === 'PUT' && wanted.success) limits.apply(wanted.data as EngineLimits);
  response.writeHead(request.method !== 'PUT' ? 404 : wanted.success ? 204 : 422).end();
}
