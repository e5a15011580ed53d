import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { mkdtempSync, readFileSync, rmSync, writeFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { outsideService, type OutsideService, type OutsideServiceOptions } from './outside-service.ts';
import { ResponseCache } from './response-cache.ts';
import { ServiceAnswerInvalid, ServiceRateLimited, ServiceRefused, ServiceUnavailable } from './service-errors.ts';

const Film = z.object({ title: z.string() });
const film = { title: 'The Lamplighter' };

const opened: { close(): unknown }[] = [];
const folders: string[] = [];

afterEach(async () => {
  vi.useRealTimers();
  for (const thing of opened.splice(0).reverse()) await thing.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** A service on loopback that answers as told, and counts what it is really asked. */
async function serve(answer: RequestListener): Promise<{ baseUrl: string; asked: string[]; server: Server }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  opened.push({ close: () => (server.closeAllConnections(), server.close()) });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { baseUrl: `http://127.0.0.1:${address.port}/api/`, asked, server };
}

function service(baseUrl: string, options: Partial<OutsideServiceOptions> = {}): OutsideService {
  const made = outsideService({ name: 'films', baseUrl, rateLimit: { requests: 100, perSeconds: 1 }, ...options });
  opened.push(made);
  return made;
}

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'outside-service-'));
  folders.push(made);
  return made;
}

function cache(file?: string): ResponseCache {
  const made = new ResponseCache(file);
  opened.push(made);
  return made;
}

const sendJson = (response: ServerResponse, value: unknown, headers: Record<string, string> = {}): unknown =>
  response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));

const lookAgainMs = 10_000;
/** Longer than it takes until it looks again by itself, and shorter than the minute. */
const patience = { timeout: 15_000 };
const cacheable = { 'cache-control': 'public, max-age=60' };

describe('an outside service', () => {
  it('answers what the schema reads, and nothing for what is not there', async () => {
    const { baseUrl, asked } = await serve((request, response) =>
      request.url === '/api/films/1?language=en' ? sendJson(response, film) : response.writeHead(404).end('{}'),
    );
    const films = service(baseUrl);
    expect(await films.json({ path: 'films/1', query: { language: 'en', page: undefined } }, Film)).toEqual(film);
    expect(await films.json({ path: 'films/2' }, Film)).toBeUndefined();
    expect(asked).toEqual(['/api/films/1?language=en', '/api/films/2']);
    expect(films.health()).toMatchObject({ name: 'films', state: 'ok' });
  });

  it('unpacks what comes packed', async () => {
    const { baseUrl } = await serve((_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(JSON.stringify(film))),
    );
    expect(await service(baseUrl).json({ path: 'films/1' }, Film)).toEqual(film);
  });

  it('is asked once for what is asked many times at the same moment', async () => {
    const { baseUrl, asked } = await serve((_request, response) => setTimeout(() => sendJson(response, film), 50));
    const films = service(baseUrl);
    const answers = await Promise.all(Array.from({ length: 20 }, () => films.json({ path: 'films/1' }, Film)));
    expect(answers).toEqual(Array.from({ length: 20 }, () => film));
    expect(asked).toHaveLength(1);
  });

  it('is asked no faster than it permits', async () => {
    const times: number[] = [];
    const { baseUrl } = await serve((_request, response) => {
      times.push(performance.now());
      sendJson(response, film);
    });
    const films = service(baseUrl, { rateLimit: { requests: 3, perSeconds: 1 } });
    await Promise.all(Array.from({ length: 7 }, (_, n) => films.json({ path: `films/${n}` }, Film)));
    expect(times[6]! - times[0]!).toBeGreaterThan(1_500);
  });
});

describe('the cache of an outside service', () => {
  it('is asked instead of the service for as long as the service says', async () => {
    const { baseUrl, asked } = await serve((_request, response) => sendJson(response, film, cacheable));
    const films = service(baseUrl, { cache: cache() });
    for (let time = 0; time < 3; time++) await films.json({ path: 'films/1' }, Film);
    expect(asked).toHaveLength(1);
  });

  it('is not believed when a fresh answer is wanted, and holds that one then', async () => {
    const answers = [film, { title: 'The Lamplighters' }];
    const { baseUrl } = await serve((_request, response) => sendJson(response, answers.shift(), cacheable));
    const films = service(baseUrl, { cache: cache() });
    await films.json({ path: 'films/1' }, Film);
    const fresh = await films.json({ path: 'films/1', isFresh: true }, Film);
    expect(fresh).toEqual({ title: 'The Lamplighters' });
    expect(await films.json({ path: 'films/1' }, Film)).toEqual(fresh);
  });

  it('is passed by where nothing is to be kept', async () => {
    const { baseUrl, asked } = await serve((_request, response) => sendJson(response, film, cacheable));
    const films = service(baseUrl, { cache: cache() });
    for (let time = 0; time < 2; time++) await films.json({ path: 'films/1', isUncached: true }, Film);
    await films.json({ path: 'films/1' }, Film);
    expect(asked).toHaveLength(3);
  });

  it('outlives the process', async () => {
    const { baseUrl, asked } = await serve((_request, response) => sendJson(response, film, cacheable));
    const file = join(folder(), 'responses.db');
    const first = new ResponseCache(file);
    await service(baseUrl, { cache: first }).json({ path: 'films/1' }, Film);
    first.close();
    expect(await service(baseUrl, { cache: cache(file) }).json({ path: 'films/1' }, Film)).toEqual(film);
    expect(asked).toHaveLength(1);
  });

  it('keeps a small answer in no more memory than it has bytes', async () => {
    const { baseUrl } = await serve((_request, response) => sendJson(response, film, cacheable));
    const kept = cache();
    await service(baseUrl, { cache: kept }).json({ path: 'films/1' }, Film);
    const answer = await kept.get({ origin: new URL(baseUrl).origin, method: 'GET', path: '/api/films/1' });
    const [body] = answer!.body as readonly Buffer[];
    expect(body!.buffer.byteLength).toBe(JSON.stringify(film).length);
  });

  it('loses what is outdated when it is cleaned, and nothing else', async () => {
    const { baseUrl, asked } = await serve((_request, response) => sendJson(response, film, cacheable));
    const file = join(folder(), 'responses.db');
    const cleaned = cache(file);
    const ask = (kept: ResponseCache) => service(baseUrl, { cache: kept }).json({ path: 'films/1' }, Film);
    await ask(cleaned);
    expect(cleaned.removeOutdated(new Date())).toBe(0);
    await ask(cache(file));
    expect(asked).toHaveLength(1);
    const inAYear = new Date(Date.now() + 365 * 86_400_000);
    expect(cleaned.removeOutdated(inAYear)).toBe(1);
    await ask(cache(file));
    expect(asked).toHaveLength(2);
    expect(cache().removeOutdated(inAYear)).toBe(0);
  });

  it('keeps answers that the service does not want kept as long as it is told to', async () => {
    const headers = { 'cache-control': 'no-cache', 'set-cookie': 'visitor=1' };
    const { baseUrl, asked } = await serve((_request, response) => sendJson(response, film, headers));
    const kept = service(baseUrl, { cache: cache(), keepAtLeastSeconds: 60 });
    for (let time = 0; time < 3; time++) await kept.json({ path: 'films/1' }, Film);
    expect(asked).toHaveLength(1);
  });

  it('does not keep what turned out to be of no use', async () => {
    const answers = [{ wrong: true }, film];
    const { baseUrl } = await serve((_request, response) => sendJson(response, answers.shift(), cacheable));
    const films = service(baseUrl, { cache: cache(join(folder(), 'responses.db')) });
    await expect(films.json({ path: 'films/1' }, Film)).rejects.toBeInstanceOf(ServiceAnswerInvalid);
    expect(await films.json({ path: 'films/1' }, Film)).toEqual(film);
  });

  it('is begun afresh when its file is damaged', async () => {
    const { baseUrl } = await serve((_request, response) => sendJson(response, film, cacheable));
    const file = join(folder(), 'responses.db');
    writeFileSync(file, 'this is no database '.repeat(500));
    expect(await service(baseUrl, { cache: cache(file) }).json({ path: 'films/1' }, Film)).toEqual(film);
  });

  it('answers while the service is down', async () => {
    let up = true;
    const { baseUrl } = await serve((_request, response) =>
      up ? sendJson(response, film, cacheable) : response.writeHead(503).end(),
    );
    const films = service(baseUrl, { cache: cache() });
    await films.json({ path: 'films/1' }, Film);
    up = false;
    for (let n = 2; n < 5; n++) await films.json({ path: `films/${n}` }, Film).catch(() => undefined);
    expect(films.health().state).toBe('open');
    expect(await films.json({ path: 'films/1' }, Film)).toEqual(film);
  });
});

describe('credentials', () => {
  const secret = 'not-for-anyone-else';

  it('reach the service, and neither the file of the cache nor an error', async () => {
    const { baseUrl, asked } = await serve((request, response) =>
      request.url?.includes('films/1')
        ? sendJson(response, film, { ...cacheable, vary: 'authorization' })
        : response.writeHead(500).end(),
    );
    const kept = folder();
    const films = service(baseUrl, {
      cache: cache(join(kept, 'responses.db')),
      credentials: () => ({ query: { api_key: secret }, headers: { authorization: `Bearer ${secret}` } }),
    });
    await films.json({ path: 'films/1' }, Film);
    const failure: Error = await films.json({ path: 'films/2' }, Film).then(
      () => expect.unreachable(),
      (error: Error) => error,
    );
    expect(asked[0]).toContain(secret);
    expect(`${failure.stack} ${JSON.stringify(failure)} ${JSON.stringify(films.health())}`).not.toContain(secret);
    for (const file of readdirSync(kept)) expect(readFileSync(join(kept, file)).includes(secret)).toBe(false);
  });

  it('are not sent along to where a service redirects', async () => {
    const seen: unknown[] = [];
    const elsewhere = await serve((request, response) => {
      seen.push(request.url, request.headers.authorization);
      sendJson(response, film);
    });
    const { baseUrl } = await serve((_request, response) =>
      response.writeHead(302, { location: `${elsewhere.baseUrl}film` }).end(),
    );
    const credentials = () => ({ query: { api_key: secret }, headers: { authorization: secret } });
    expect(await service(baseUrl, { credentials }).json({ path: 'films/1' }, Film)).toEqual(film);
    expect(seen).toEqual(['/api/film', undefined]);
  });
});

describe('a question that nobody waits for any more', () => {
  it('is given up at once, also while it waits for its turn, and is never sent', async () => {
    const { baseUrl, asked } = await serve((_request, response) => sendJson(response, film));
    const films = service(baseUrl, { rateLimit: { requests: 1, perSeconds: 2 } });
    await films.json({ path: 'films/1' }, Film);
    const abort = new AbortController();
    const waiting = films.json({ path: 'films/2', signal: abort.signal }, Film).catch((error: unknown) => error);
    const before = performance.now();
    setTimeout(() => abort.abort(), 20);
    expect(await waiting).toMatchObject({ name: 'AbortError' });
    expect(performance.now() - before).toBeLessThan(500);
    await films.json({ path: 'films/3' }, Film);
    expect(asked).toEqual(['/api/films/1', '/api/films/3']);
  });
});

describe('where a service may lead', () => {
  it('is not out of its reach: nothing is asked of a host that it may not redirect to', async () => {
    const elsewhere = await serve((_request, response) => sendJson(response, film));
    const location = elsewhere.baseUrl.replace('127.0.0.1', 'localhost');
    const { baseUrl } = await serve((request, response) =>
      request.url === '/api/here'
        ? sendJson(response, film)
        : response.writeHead(302, { location: request.url === '/api/far' ? location : '/api/here' }).end(),
    );
    const near = service(baseUrl, { mayRedirectTo: (host) => host !== 'localhost' });
    const failure = await near.json({ path: 'far' }, Film).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ServiceAnswerInvalid);
    expect((failure as Error).message).toMatch(/^films redirects to localhost:\d+, out of its reach$/);
    expect(elsewhere.asked).toEqual([]);
    expect(await near.json({ path: 'near' }, Film)).toEqual(film);
  });

  it('is told by the addresses of its name too, of those that it redirects to as well', async () => {
    const { baseUrl, asked } = await serve((request, response) =>
      request.url === '/api/away'
        ? response.writeHead(302, { location: baseUrl.replace('127.0.0.1', 'localhost') }).end()
        : sendJson(response, film),
    );
    const byName = baseUrl.replace('127.0.0.1', 'localhost');
    const kept: string[] = [];
    const mayConnectTo = (address: string) => (kept.push(address), false);
    for (const [address, path] of [
      [byName, 'films'],
      [baseUrl, 'away'],
    ] as const) {
      const asking = service(address, { mayConnectTo }).json({ path }, Film);
      const failure = await asking.catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(ServiceAnswerInvalid);
      expect((failure as Error).message).toBe('films is asked at localhost, which leads out of its reach');
    }
    expect(kept).toContain('127.0.0.1');
    expect(asked).toEqual(['/api/away']);
    expect(await service(byName, { mayConnectTo: () => true }).json({ path: 'films' }, Film)).toEqual(film);
  });
});

describe('paths that hold keys', () => {
  it.each([
    ['403', (response: ServerResponse) => response.writeHead(403).end()],
    ['500', (response: ServerResponse) => response.writeHead(500).end()],
    ['418', (response: ServerResponse) => response.writeHead(418).end()],
    ['no JSON', (response: ServerResponse) => response.end('<html>')],
    ['redirects', (response: ServerResponse) => response.writeHead(302, { location: 'the-key' }).end()],
    ['nothing', (response: ServerResponse) => response.destroy()],
    ['much', (response: ServerResponse) => response.end('x'.repeat(2_000))],
  ])('are in no error when the answer is %s', async (_what, answer) => {
    const { baseUrl, asked } = await serve((_request, response) => answer(response));
    const feed = service(baseUrl, { arePathsSecret: true, largestBytes: 1_000 });
    const failure = await feed.json({ path: 'the-key' }, Film).catch((error: Error) => error);
    expect(failure).toBeInstanceOf(Error);
    expect(asked[0]).toBe('/api/the-key');
    expect(`${(failure as Error).message} ${JSON.stringify(feed.health())}`).not.toContain('the-key');
    expect(feed.health().lastError).toContain('what it was asked for');
  });
});

describe('a cache that cannot be written', () => {
  it('keeps nobody from starting, and keeps answers in memory', async () => {
    const { baseUrl, asked } = await serve((_request, response) => sendJson(response, film, cacheable));
    const films = service(baseUrl, { cache: cache(join(folder(), 'no such folder', 'responses.db')) });
    for (const path of ['films/1', 'films/1']) expect(await films.json({ path }, Film)).toEqual(film);
    expect(asked).toHaveLength(1);
  });
});

describe('bad answers', () => {
  const failureOf = async (work: Promise<unknown>): Promise<Error> =>
    work.then(
      () => expect.unreachable(),
      (error: Error) => error,
    );

  it.each([401, 403])('to a wrong key (%i) refuse at once, and show as such', async (status) => {
    const { baseUrl, asked } = await serve((_request, response) => response.writeHead(status).end('{"success":false}'));
    const films = service(baseUrl);
    expect(await failureOf(films.json({ path: 'films/1' }, Film))).toBeInstanceOf(ServiceRefused);
    expect(asked).toHaveLength(1);
    expect(films.health()).toMatchObject({ state: 'refused', lastError: `films refuses /api/films/1 (${status})` });
  });

  it('with a short Retry-After are waited for', async () => {
    const times: number[] = [];
    const { baseUrl } = await serve((_request, response) => {
      times.push(performance.now());
      if (times.length === 1) response.writeHead(429, { 'retry-after': '1' }).end();
      else sendJson(response, film);
    });
    expect(await service(baseUrl).json({ path: 'films/1' }, Film)).toEqual(film);
    expect(times[1]! - times[0]!).toBeGreaterThan(990);
  });

  it('with a long Retry-After leave the service alone meanwhile, and show when it is asked again', async () => {
    const { baseUrl, asked } = await serve((_request, response) =>
      response.writeHead(429, { 'retry-after': '120' }).end(),
    );
    const films = service(baseUrl);
    const failure = await failureOf(films.json({ path: 'films/1' }, Film));
    expect(failure).toBeInstanceOf(ServiceRateLimited);
    expect((failure as ServiceRateLimited).retryAfterMs).toBe(120_000);
    expect(await failureOf(films.json({ path: 'films/2' }, Film))).toBeInstanceOf(ServiceRateLimited);
    expect(asked).toHaveLength(1);
    const { state, nextTryAt } = films.health();
    expect(state).toBe('limited');
    expect(Date.parse(nextTryAt!) - Date.now()).toBeGreaterThan(100_000);
  });

  it('of a service in trouble are tried again, and forgotten when it recovers', async () => {
    const statuses = [500, 502];
    const { baseUrl, asked } = await serve((_request, response) => {
      const status = statuses.shift();
      if (status === undefined) sendJson(response, film);
      else response.writeHead(status).end('<h1>Bad gateway</h1>');
    });
    const films = service(baseUrl);
    expect(await films.json({ path: 'films/1' }, Film)).toEqual(film);
    expect(asked).toHaveLength(3);
    expect(films.health()).toMatchObject({ state: 'ok', counts: { asked: 1, sent: 3, again: 2, waiting: 0 } });
  });

  it('five times in a row open the circuit: nobody gets through for a minute', async () => {
    const { baseUrl, asked } = await serve((_request, response) => response.writeHead(500).end());
    const films = service(baseUrl);
    for (let n = 0; n < 4; n++)
      expect(await failureOf(films.json({ path: `films/${n}` }, Film))).toBeInstanceOf(ServiceUnavailable);
    expect(asked).toHaveLength(5);
    expect(films.health()).toMatchObject({ state: 'open', nextTryAt: expect.any(String) });
  });

  it('are over when the service answers what it failed last, which it is asked meanwhile', async () => {
    let isBack = false;
    const { baseUrl, asked } = await serve((_request, response) =>
      isBack ? sendJson(response, film) : response.writeHead(500).end(),
    );
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const films = service(baseUrl);
    for (let n = 0; n < 4; n++) await failureOf(films.json({ path: `films/${n}`, query: { language: 'en' } }, Film));
    expect(films.health().state).toBe('open');
    await vi.advanceTimersByTimeAsync(lookAgainMs);
    await vi.waitFor(() => expect(asked).toHaveLength(6), patience);
    expect(asked.at(-1)).toBe(asked[4]);
    expect(films.health().state).toBe('open');
    isBack = true;
    await vi.advanceTimersByTimeAsync(lookAgainMs);
    await vi.waitFor(() => expect(films.health().state).toBe('ok'), patience);
    expect(await films.json({ path: 'films/7' }, Film)).toEqual(film);
  }, 60_000);

  it('from nobody at all are a service that cannot be reached', async () => {
    const { baseUrl, server } = await serve(() => undefined);
    await new Promise((resolve) => server.close(resolve));
    const films = service(baseUrl);
    expect(await failureOf(films.json({ path: 'films/1' }, Film))).toBeInstanceOf(ServiceUnavailable);
    expect(films.health()).toMatchObject({ state: 'failing', lastError: 'films cannot be reached for films/1' });
  });

  const okWith =
    (body: string, type = 'application/json'): RequestListener =>
    (_request, response) => {
      response.writeHead(200, { 'content-type': type, ...cacheable }).end(body);
    };
  it.each<[string, RequestListener, RegExp]>([
    ['a web page', okWith('<html><title>Sign in</title></html>', 'text/html; charset=utf-8'), /with a web page/],
    ['JSON that ends too early', okWith('{"title":"The Lam'), /cannot be read/],
    ['wrong types', okWith('{"title":7}'), /cannot be read/],
    ['nothing', okWith(''), /cannot be read/],
    ['a status nobody expects', (_request, response) => response.writeHead(204).end(), /answers 204/],
    [
      'a packing that is none',
      (_r, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('x'),
      /unpack/,
    ],
  ])('that are %s are named so, and not asked for again', async (_case, answer, message) => {
    const { baseUrl, asked } = await serve(answer);
    const films = service(baseUrl, { cache: cache() });
    const failure = await failureOf(films.json({ path: 'films/1' }, Film));
    expect(failure).toBeInstanceOf(ServiceAnswerInvalid);
    expect(failure.message).toMatch(message);
    expect(asked).toHaveLength(1);
    expect(films.health().state).toBe('failing');
  });

  it('that break off are tried again', async () => {
    let times = 0;
    const { baseUrl } = await serve((_request, response) => {
      if (++times > 1) return sendJson(response, film);
      response.writeHead(200, { 'content-length': '100' }).write('{"title":');
      return setTimeout(() => response.destroy(), 20);
    });
    expect(await service(baseUrl).json({ path: 'films/1' }, Film)).toEqual(film);
  });

  it('that redirect without end are followed five times', async () => {
    const { baseUrl, asked } = await serve((request, response) =>
      response.writeHead(302, { location: `${request.url}x` }).end(),
    );
    const failure = await failureOf(service(baseUrl).json({ path: 'films/1' }, Film));
    expect(failure).toBeInstanceOf(ServiceAnswerInvalid);
    expect(failure.message).toBe('films redirects films/1 without end');
    expect(asked).toHaveLength(6);
  });

  it('that drip are given up in time, however steadily', async () => {
    const { baseUrl } = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const drip = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(drip));
    });
    const films = service(baseUrl, { timeoutMs: 300 });
    const began = performance.now();
    expect(await failureOf(films.json({ path: 'films/1' }, Film))).toBeInstanceOf(ServiceUnavailable);
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(films.health().lastError).toBe('films takes longer than 0.3 s for /api/films/1');
  });

  it('of fifty megabytes are not taken in', async () => {
    let sentBytes = 0;
    const megabyte = Buffer.alloc(1_000_000, 32);
    const { baseUrl } = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const more = (): void => {
        while (sentBytes < 50_000_000 && !response.destroyed) {
          sentBytes += megabyte.length;
          if (!response.write(megabyte)) return void response.once('drain', more);
        }
        response.end();
      };
      more();
    });
    const failure = await failureOf(service(baseUrl).json({ path: 'films/1' }, Film));
    expect(failure).toBeInstanceOf(ServiceAnswerInvalid);
    expect(failure.message).toMatch(/sends more than 8000000 bytes/);
    expect(sentBytes).toBeLessThan(20_000_000);
  });

  it('that grow large only when unpacked are not taken in', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    const { baseUrl } = await serve((_r, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
    );
    expect(await failureOf(service(baseUrl).json({ path: 'films/1' }, Film))).toBeInstanceOf(ServiceAnswerInvalid);
  });

  it('do not blame the service when the caller leaves', async () => {
    const { baseUrl } = await serve(() => undefined);
    const films = service(baseUrl);
    const leaving = new AbortController();
    setTimeout(() => leaving.abort(), 50);
    await expect(films.json({ path: 'films/1', signal: leaving.signal }, Film)).rejects.toThrow(/aborted/);
    expect(films.health()).toMatchObject({ name: 'films', state: 'ok' });
    expect(films.health().lastError).toBeUndefined();
  });
});
