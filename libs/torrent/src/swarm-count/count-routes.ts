import type { ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import type { Observable } from 'rxjs';
import { z } from 'zod';
import type { SwarmCount } from '../engine.port.ts';
import type { Routes } from '../http/engine-server.ts';
import { problemOf } from '../http/problem.ts';
import { isPublicHost } from '../public-address.ts';
import { countSwarm } from './count-swarm.ts';
import { scrapeDht, type DhtRpc } from './scrape-dht.ts';

const CountRequest = z.object({
  infoHash: z.string().regex(/^[0-9a-f]{40}$/),
  trackers: z.array(z.string().max(2_000)).max(30),
});

/** The way to trackers that are on the internet, and to the DHT. */
export interface Passage {
  readonly isOpen: boolean;
  /** Each time it closes. */
  readonly closings: Observable<unknown>;
  /** Undefined while it is closed. */
  readonly dht?: DhtRpc | undefined;
  /** Why it is closed. */
  refusal(): Error;
}

/**
 * `POST /swarms` counts a swarm: 200 with the count, 204 when nobody told one. Trackers on this machine are asked when
 * all are there, as those of the sample; others must be public, and the passage open. The DHT is asked where no public
 * tracker tells: a torrent that is its trackers' alone has some that do. When the passage closes nobody is asked any more.
 */
export const countRoutes =
  (passage: Passage): Routes =>
  (request, response) => {
    if (request.url !== '/swarms') return false;
    const [gone, closed] = [new AbortController(), new AbortController()];
    const closing = passage.closings.subscribe(() => closed.abort());
    response.once('close', () => {
      closing.unsubscribe();
      gone.abort();
    });
    const answer = async (): Promise<void> => {
      const asked = CountRequest.safeParse(request.method === 'POST' ? await json(request) : undefined);
      if (!asked.success) return end(response, 422);
      const { infoHash, trackers } = asked.data;
      const isAtHome = trackers.length > 0 && trackers.every((tracker) => loopback.test(hostOf(tracker)));
      if (!isAtHome && !passage.isOpen) throw passage.refusal();
      const signal = isAtHome ? gone.signal : AbortSignal.any([gone.signal, closed.signal]);
      const allowed = isAtHome ? trackers : trackers.filter((tracker) => isPublicHost(hostOf(tracker)));
      const counted = await countSwarm({ infoHash, trackers: allowed }, signal);
      const count = counted ?? (isAtHome ? undefined : await countByDht(passage, infoHash, signal));
      // It may be open again by now, for another policy.
      if (!count && !isAtHome && closed.signal.aborted) throw passage.refusal();
      return end(response, count ? 200 : 204, count);
    };
    answer().catch((error: unknown) => {
      const problem = problemOf(error);
      end(response, problem.status, problem, 'application/problem+json');
    });
    return true;
  };

const dhtPatienceMs = 8_000;

async function countByDht({ dht }: Passage, infoHash: string, signal: AbortSignal): Promise<SwarmCount | undefined> {
  return dht && scrapeDht(dht, infoHash, AbortSignal.any([signal, AbortSignal.timeout(dhtPatienceMs)]));
}

const loopback = /^(127\.[\d.]+|\[::1\]|localhost)$/;

/** For `http` alone does URL bring odd spellings of an IPv4 address into their usual form. */
const hostOf = (tracker: string): string => URL.parse(tracker.replace(/^udp:/i, 'http:'))?.hostname ?? '';

function end(response: ServerResponse, status: number, body?: object, contentType = 'application/json'): void {
  if (response.destroyed) return;
  response.writeHead(status, { 'content-type': contentType }).end(body && JSON.stringify(body));
}
