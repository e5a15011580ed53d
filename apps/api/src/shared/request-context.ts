import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { Actor, Position } from '@miauflix/domain/kernel';

/** Who is acting and on whose behalf, for everything that one request or task sets off. */
export interface RequestContext {
  /** Also the request id that problems and log lines show. */
  readonly correlationId: string;
  /** `anonymous` until the request is authenticated. */
  actor: Actor;
  sessionId?: string;
  /** What the client has seen already, and how long (by `performance.now`) its queries wait for that; absent when it has not said. */
  seen?: { readonly position: Position; readonly waitUntil: number; isStale: boolean };
  /** The last event that had happened at the moment that the request asks about; absent for the present. */
  asOf?: Position;
}

const storage = new AsyncLocalStorage<RequestContext>();

/** Context of what runs now. Outside of a request or task the system itself acts. */
export const requestContext = (): RequestContext =>
  storage.getStore() ?? { correlationId: randomUUID(), actor: 'system:api' };

/** Runs `work` as one request or task. */
export const inContext = <T>(context: RequestContext, work: () => T): T => storage.run(context, work);

/** Runs `work` as a task of the system, for example `system:catalog`. */
export const asSystem = <T>(slice: string, work: () => T): T =>
  inContext({ correlationId: randomUUID(), actor: `system:${slice}` }, work);
