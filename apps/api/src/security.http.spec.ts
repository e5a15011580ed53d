import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Device } from './testing/device.ts';
import { admin, member, startHousehold, type Household } from './testing/household.ts';

let household: Household;
let adminDevice: Device;
let memberDevice: Device;
beforeAll(async () => {
  ({ household, adminDevice, memberDevice } = await startHousehold());
});
afterAll(() => household.stop());

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Every route that the OpenAPI document lists, as `METHOD /path/{parameter}`. */
async function routes(): Promise<readonly string[]> {
  const answer = await fetch(`http://127.0.0.1:${household.port}/docs-json`);
  const { paths } = (await answer.json()) as OpenApi;
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
}

/** Every route of docs/routes.md, in the same form, with who may. */
function documented(): ReadonlyMap<string, string> {
  const page = readFileSync(resolve(import.meta.dirname, '../../../docs/routes.md'), 'utf8');
  const rows = page.matchAll(/^\| ([A-Z]+) +\| `([^`]+)` +\| ([^|]+?) +\|/gm);
  return new Map([...rows].map(([, method, path, who]) => [`${method} ${path!.replace(/:(\w+)/g, '{$1}')}`, who!]));
}

/** Sends a request line as it is: nothing is normalised on the way. */
async function raw(method: string, path: string, headers: Readonly<Record<string, string>> = {}, body?: string) {
  const { port } = household;
  return new Promise<{ status: number; body: string; type: string }>((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, method, path, headers }, (response) => {
      text(response).then(
        (body) => resolve({ status: response.statusCode!, body, type: response.headers['content-type'] ?? '' }),
        reject,
      );
    });
    sent.once('error', reject);
    sent.end(body);
  });
}
/** Asks for a route, with something for each of its parameters. */
function knock(route: string, headers?: Readonly<Record<string, string>>) {
  const [method, path] = route.split(' ') as [string, string];
  return raw(method, path.replace(/\{.*?\}/g, 'x'), headers);
}

/** All that a browser keeps of somebody who has signed in, though it sends each to its own path alone. */
async function cookiesOf(name: string, password: string): Promise<string> {
  const answer = await household.newDevice().post('/auth/sign-in', { name, password }).expect(200);
  const set = answer.headers['set-cookie'] as unknown as readonly string[];
  return set.map((cookie) => cookie.split(';', 1)[0]).join('; ');
}

const bearer = (device: Device) => ({ authorization: `Bearer ${device.accessToken}` });

describe('the routes', () => {
  it('are those of docs/routes.md, each in the OpenAPI document', async () => {
    expect([...(await routes())].sort()).toEqual([...documented().keys()].sort());
  });

  it('are closed without a token, but for the few that cannot be', async () => {
    const answers = new Map<string, number>();
    for (const route of await routes()) {
      const { status } = await knock(route);
      if (status !== 401) answers.set(route, status);
    }
    // Browsers fetch streams and pictures without a header: they are closed by a signed address and a cookie.
    for (const [route, status] of answers) {
      if (!/\/(streams\/\{token\}|images)\//.test(route)) continue;
      expect([400, 403], route).toContain(status);
      answers.delete(route);
    }
    expect(Object.fromEntries(answers)).toEqual({
      'GET /api/health': expect.any(Number),
      'GET /health': expect.any(Number),
      'GET /metrics': 200,
      'GET /api/v1/setup': 200,
      'POST /api/v1/setup': 400,
      'POST /api/v1/auth/sign-in': 400,
      'POST /api/v1/recovery': 400,
    });
  });

  it('that are for admins are closed to everybody else, whatever they ask for', async () => {
    const forAdmins = [...documented()].filter(([, who]) => who === 'admins');
    expect(forAdmins.length).toBeGreaterThan(40);
    for (const [route] of forAdmins) {
      const { status, body } = await knock(route, bearer(memberDevice));
      expect({ route, status, ...JSON.parse(body) }).toMatchObject({ route, status: 403, type: 'request/forbidden' });
    }
  });

  it('are closed to cookies alone: no page of somebody else can have a browser act for its reader', async () => {
    const cookie = await cookiesOf(admin.name, admin.password);
    for (const [route, who] of documented()) {
      if (who.startsWith('open')) continue;
      expect({ route, status: (await knock(route, { cookie })).status }).toEqual({ route, status: 401 });
    }
  });

  it('let no page of another origin read an answer, nor ask whether it may', async () => {
    const origin = 'https://evil.example';
    const paths = ['/api/v1/setup', '/api/v1/movies', '/api/v1/live/?EIO=4&transport=polling', '/artwork/moon.webp'];
    for (const path of paths) {
      const preflight = { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'PUT' } };
      for (const asked of [{ headers: { origin } }, preflight]) {
        const { headers } = await fetch(`http://127.0.0.1:${household.port}${path}`, asked);
        expect([...headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([]);
      }
    }
  });

  it('say nothing else about themselves: an unknown one is not found', async () => {
    for (const path of ['/api/v1/nothing', '/api/v1', '/api/v1/movies/moon/nothing']) {
      const { status, body, type } = await raw('GET', path, bearer(adminDevice));
      expect({ path, status, type }).toMatchObject({ status: 404, type: expect.stringContaining('problem+json') });
      expect(JSON.parse(body)).toMatchObject({ type: 'request/not-found' });
    }
  });
});

describe('a path that climbs out', () => {
  const climbs = [
    '..%2f..%2f..%2f..%2fetc%2fpasswd',
    '%2e%2e%2f%2e%2e%2f%2e%2e%2fetc%2fpasswd',
    '..%252f..%252fetc%252fpasswd',
    '..%5c..%5cetc%5cpasswd',
    '....//....//etc/passwd',
    '../../../../etc/passwd',
    '%00/etc/passwd',
    '..%c0%af..%c0%afetc/passwd',
  ];
  const places = [
    '/api/v1/movies/{}',
    '/api/v1/titles/{}/sources',
    '/api/v1/movies?after={}',
    '/api/v1/lists/{}',
    '/api/v1/viewings/of/{}',
    '/api/v1/viewings/{}/transfer',
    '/api/v1/streams/{}/video',
    '/api/v1/streams/{}/subtitles/en.vtt',
    '/api/v1/streams/x/subtitles/{}.vtt',
    '/artwork/{}',
    '/docs/{}',
  ];

  it.each(places)('leads nowhere at %s', async (place) => {
    for (const climb of climbs) {
      const path = place.replace('{}', climb);
      const { status, body } = await raw('GET', path, bearer(memberDevice));
      expect([400, 403, 404], path).toContain(status);
      expect(body, path).not.toContain('root:');
    }
  });

  it('leads nowhere in a body', async () => {
    for (const titleId of climbs) {
      const { body } = await memberDevice.post('/viewings', { titleId }).expect(400);
      expect(body.errors).toEqual([{ path: 'titleId', message: expect.any(String) }]);
    }
  });

  it('opens the web client at most, outside of the api', async () => {
    for (const climb of climbs) {
      const { status, body } = await raw('GET', `/${climb}`);
      if (status === 200) expect(body, climb).toBe('the client');
      else expect([400, 403, 404], climb).toContain(status);
    }
  });

  it('is not answered with the client where a file of it is missing', async () => {
    expect((await raw('GET', '/titles/moon')).body).toBe('the client');
    for (const path of ['/chunk-ABCD1234.js', '/styles-ABCD1234.css', '/.env'])
      expect((await raw('GET', path)).status, path).toBe(404);
  });

  it('of the api looks for no file: none can take the place of a route', async () => {
    const files = join(household.directory, 'web/api/v1');
    mkdirSync(files, { recursive: true });
    for (const name of ['setup', 'nothing']) writeFileSync(join(files, name), 'a file');
    expect((await raw('GET', '/api/v1/setup')).body).toBe('{"done":true}');
    expect((await raw('GET', '/api/v1/nothing')).status).toBe(404);
  });

  it('cannot reach the files beside the artwork', async () => {
    expect((await raw('GET', '/artwork/moon.webp')).body).toBe('a picture');
    for (const path of ['/artwork/../catalogue.json', '/artwork/%2e%2e/catalogue.json', '/artwork/', '/artwork'])
      expect([403, 404], path).toContain((await raw('GET', path)).status);
  });
});

describe('a body', () => {
  const json = { 'content-type': 'application/json' };

  it('may not be larger than 100 kB', async () => {
    const { status, body } = await raw(
      'POST',
      '/api/v1/auth/sign-in',
      json,
      JSON.stringify({ name: 'x'.repeat(200_000) }),
    );
    expect(status).toBe(413);
    expect(JSON.parse(body)).toMatchObject({ type: 'request/too-large' });
  });

  it.each(['{', '{"name":', 'null', '[]', '"x"', '', '\u0000', '{"name":"a","name":{}}'])(
    'cannot be %j',
    async (body) => {
      const answer = await raw('POST', '/api/v1/auth/sign-in', json, body);
      expect(answer.status).toBe(400);
      expect(JSON.parse(answer.body)).toMatchObject({ type: 'request/invalid', status: 400 });
    },
  );

  it('says of each field that has a wrong type what is wrong', async () => {
    const { body } = await memberDevice
      .post(`/viewings/${randomUUID()}/position`, { state: 'dancing', positionSeconds: '1', durationSeconds: -1 })
      .expect(400);
    const paths = body.errors.map(({ path }: { path: string }) => path);
    expect(paths).toEqual(['state', 'positionSeconds', 'durationSeconds']);
  });

  it('cannot reach the prototype of anything', async () => {
    const polluted = `{"name":"Ben","password":"${member.password}","__proto__":{"role":"ADMIN"},"constructor":{"prototype":{"role":"ADMIN"}}}`;
    const { status, body } = await raw('POST', '/api/v1/auth/sign-in', json, polluted);
    expect(status).toBe(200);
    expect(JSON.parse(body).user.role).toBe('USER');
    await raw('GET', '/api/v1/movies?__proto__[role]=ADMIN&constructor[prototype][role]=ADMIN', bearer(memberDevice));
    expect(({} as { role?: string }).role).toBeUndefined();
    await memberDevice.get('/users').expect(403);
  });
});

describe('a query', () => {
  it.each([
    '/movies?limit=0',
    '/movies?limit=101',
    '/movies?limit=1.5',
    '/movies?limit=x',
    '/movies?after=A',
    '/search',
    `/search?q=${'x'.repeat(201)}`,
    '/search?q=a&q=b',
    '/search?q[x]=a',
  ])('is refused when it does not fit: %.40s', async (path) => {
    const { body } = await memberDevice.get(path).expect(400);
    expect(body).toMatchObject({ type: 'request/invalid', errors: [{ path: expect.any(String) }] });
  });

  it.each(['"', "' or 1=1 --", '*', 'NEAR(a b)', 'title:moon', '(', '^', '\\', '%', '\u0000'])(
    'is words, whatever else it looks like: %j',
    async (q) => {
      await memberDevice.get(`/search?q=${encodeURIComponent(q)}`).expect(200);
    },
  );
});

const contentSecurity = [
  "base-uri 'self'",
  "connect-src 'self'",
  "default-src 'none'",
  "font-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "img-src 'self' data:",
  "manifest-src 'self'",
  "media-src 'self' blob:",
  "object-src 'none'",
  "script-src 'self'",
  "script-src-attr 'none'",
  "style-src 'self' 'unsafe-inline'",
];

describe('every answer', () => {
  it('has headers that keep browsers from doing what they should not', async () => {
    for (const path of ['/api/v1/setup', '/api/v1/movies', '/artwork/moon.webp', '/titles/moon']) {
      const { headers } = await fetch(`http://127.0.0.1:${household.port}${path}`);
      expect(headers.get('content-security-policy')?.split(';').sort(), path).toEqual(contentSecurity);
      expect(Object.fromEntries(headers), path).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'SAMEORIGIN',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      });
      expect(headers.has('x-powered-by'), path).toBe(false);
      expect(headers.has('access-control-allow-origin'), path).toBe(false);
    }
  });

  it('has an id, which a problem repeats', async () => {
    const { body, headers } = await memberDevice.get('/movies/unknown').expect(404);
    expect(body).toEqual({
      type: 'catalog/title-not-found',
      title: 'There is no such title.',
      status: 404,
      instance: headers['x-request-id'],
    });
    const other = await memberDevice.get('/movies/unknown').expect(404);
    expect(other.body.instance).not.toBe(body.instance);
  });
});
