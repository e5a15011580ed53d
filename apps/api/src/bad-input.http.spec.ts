import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProblemDocument } from './shared/problem.ts';
import type { Device } from './testing/device.ts';
import { startHousehold, type Household } from './testing/household.ts';

let household: Household;
let admin: Device;
let routes: readonly Route[];
beforeAll(async () => {
  ({ household, adminDevice: admin } = await startHousehold());
  routes = await routesOf(household);
}, 40_000);
afterAll(() => household.stop());

/** As the OpenAPI document has it, which lists every route. */
interface Operation {
  readonly parameters?: readonly { readonly in: string; readonly name: string }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: BodySchema }>> };
}

interface BodySchema {
  readonly properties?: Readonly<Record<string, unknown>>;
}

interface Route {
  readonly method: string;
  /** With its parameters in braces. */
  readonly path: string;
  readonly inPath: readonly string[];
  readonly inQuery: readonly string[];
  /** Names of the fields of a JSON body; absent where the route takes no JSON. */
  readonly fields?: readonly string[];
}

async function routesOf({ port }: Household): Promise<readonly Route[]> {
  const answer = await fetch(`http://127.0.0.1:${port}/docs-json`);
  const { paths } = (await answer.json()) as { paths: Record<string, Record<string, Operation>> };
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { parameters = [], requestBody }]) => {
      const named = (place: string) => parameters.filter((parameter) => parameter.in === place).map(({ name }) => name);
      const json = requestBody?.content['application/json'];
      return {
        method: method.toUpperCase(),
        path,
        inPath: named('path'),
        inQuery: named('query'),
        ...(json && { fields: Object.keys(json.schema.properties ?? {}) }),
      };
    }),
  );
}

/** Something that fits each parameter, so that only what a test puts beside it is wrong. */
const fitting: Readonly<Record<string, string>> = {
  ...{ titleId: 'moon', playableId: 'moon', slug: 'moon', personId: 'moon', imageId: 'tmdb-moon.jpg', size: '320' },
  ...{ userId: randomUUID(), sessionId: randomUUID(), viewingId: randomUUID(), sourceId: randomUUID() },
  ...{
    position: '1',
    correlationId: randomUUID(),
    section: 'languages',
    name: 'search-sources',
    torrentId: randomUUID(),
  },
  ...{
    token: 'x',
    rendition: 'x',
    index: '1',
    stretch: '1',
    sheet: '1',
    fileId: '1',
    language: 'en',
    seasonNumber: '1',
  },
};

const at = ({ path }: Route, given: Readonly<Record<string, string>> = {}): string =>
  path.replace(/\{(\w+)\}/g, (_braced, name: string) => given[name] ?? fitting[name]!);

interface Sent {
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string | number>>;
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** Sends a request as the admin and answers with what comes back; a body that is only announced is never sent. */
function send({ method }: Route, path: string, { body = '', headers = {} }: Sent = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port: household.port, method, path },
      (response) =>
        void text(response).then((body) => {
          resolve({ status: response.statusCode!, type: response.headers['content-type'] ?? '', body });
          sent.destroy();
        }, reject),
    );
    sent.once('error', reject).setHeader('Authorization', `Bearer ${admin.accessToken}`);
    for (const [name, value] of Object.entries(headers)) sent.setHeader(name, value);
    if (headers['Content-Length'] !== undefined) return sent.flushHeaders();
    sent.setHeader('Content-Length', Buffer.byteLength(body));
    sent.end(body);
  });
}

/** Why this is no clear refusal of bad input; absent when it is one. */
function unclear({ status, type, body }: Answer, says = /\w/): string | undefined {
  if (status < 400 || status >= 500 || !type.startsWith('application/problem+json')) return `${status} ${type} ${body}`;
  const { title, errors = [] } = JSON.parse(body) as ProblemDocument;
  const isVague = errors.some(({ message }) => message === 'Invalid input' || message.includes('pattern'));
  return isVague || !says.test(title) ? body : undefined;
}

const errorsOf = ({ body }: Answer): NonNullable<ProblemDocument['errors']> =>
  (JSON.parse(body) as ProblemDocument).errors ?? [];

/** Expects `flaw` to find nothing in any of them. */
async function expectNone<Case extends { readonly route: Route }>(
  cases: readonly Case[],
  flaw: (one: Case) => Promise<string | undefined>,
): Promise<void> {
  expect(cases.length).toBeGreaterThan(20);
  const found: string[] = [];
  for (const one of cases) {
    const text = await flaw(one);
    if (text !== undefined) found.push(`${one.route.method} ${one.route.path}: ${text}`);
  }
  expect(found).toEqual([]);
}

/** Each route with each of what `valuesOf` tells of it. */
const withEach = <Value>(valuesOf: (route: Route) => readonly Value[]) =>
  routes.flatMap((route) => valuesOf(route).map((value) => ({ route, value })));

const json = { 'Content-Type': 'application/json' };

describe('every route', () => {
  const long = 'x'.repeat(3_000);
  const names = ({ inPath }: Route) => inPath;

  it.each([
    ['no name', 'Not this!'],
    ['too long', long],
    ['not even text', '\u0000'],
  ])('says which parameter of its path is %s', async (_kind, wrong) => {
    // What one request is called by may be any text.
    const cases = withEach(names).filter(({ value }) => value !== 'correlationId');
    await expectNone(cases, async ({ route, value: name }) => {
      const answer = await send(route, at(route, { [name]: encodeURIComponent(wrong) }), { headers: json });
      const expected = [name, ...route.inQuery, ...(route.fields ? [...route.fields, ''] : [])];
      const isNamed = answer.status !== 400 || errorsOf(answer).every(({ path }) => expected.includes(path));
      return unclear(answer) ?? (isNamed ? undefined : answer.body);
    });
  });

  it.each(['__proto__', 'constructor', 'toString'])('takes %s in its path for a name like any other', async (name) => {
    await expectNone(withEach(names), async ({ route, value }) => {
      const { status, body } = await send(route, at(route, { [value]: name }), { headers: json });
      return status === 500 ? body : undefined;
    });
  });

  it('names a query parameter that it does not take, and those that it does', async () => {
    const cases = routes.filter(({ path }) => path.startsWith('/api/v1/')).map((route) => ({ route }));
    await expectNone(cases, async ({ route }) => {
      const answer = await send(route, `${at(route)}?pages=2`);
      const [error] = answer.status === 400 ? errorsOf(answer) : [];
      const isClear = error?.path === 'pages' && route.inQuery.every((name) => error.message.includes(name));
      return isClear ? undefined : answer.body;
    });
  });

  it('takes a query parameter once, and none that is too long', async () => {
    await expectNone(
      withEach(({ inQuery }) => inQuery.flatMap((name) => [`${name}=1&${name}=2`, `${name}[x]=1`, `${name}=${long}`])),
      async ({ route, value: query }) => unclear(await send(route, `${at(route)}?${query}`)),
    );
  });

  const taken = ({ fields }: Route) => fields ?? [];
  const misfit = /does not fit/;
  const unreadable = /cannot be read: look for a mistake/;
  const notJson = /Send JSON/;
  const deep = 40_000;
  it.each([
    ['text', { headers: json, body: '"text"' }, unreadable],
    ['a list', { headers: json, body: '[{}]' }, misfit],
    ['a number', { headers: json, body: '7' }, unreadable],
    ['nothing', { headers: json, body: 'null' }, unreadable],
    ['a list in a list, without end', { headers: json, body: '['.repeat(deep) + ']'.repeat(deep) }, misfit],
    ['cut off', { headers: json, body: '{"name":' }, unreadable],
    ['a form', { headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: 'name=a' }, notJson],
    ['said to be something else', { headers: { 'Content-Type': 'text/plain' }, body: '{}' }, notJson],
    ['in other letters', { headers: { 'Content-Type': 'application/json; charset=x' }, body: '{}' }, /UTF-8/],
    ['compressed, or so it says', { headers: { ...json, 'Content-Encoding': 'gzip' }, body: '{}' }, unreadable],
    ['two megabytes', { headers: { ...json, 'Content-Length': 2_000_000 } }, /more than this address accepts/],
  ] satisfies (readonly [string, Sent, RegExp])[])('refuses a body that is %s', async (_kind, sent, says) => {
    const cases = routes.filter(({ fields }) => fields !== undefined).map((route) => ({ route }));
    await expectNone(cases, async ({ route }) => unclear(await send(route, at(route), sent), says));
  });

  const nested = JSON.parse('{"a":'.repeat(1_000) + '1' + '}'.repeat(1_000)) as unknown;
  it.each([
    ['null', null],
    ['yes', true],
    ['a number without end', -1e308],
    ['a letter that is none', '\u0000'],
    ['a text without end', 'x'.repeat(90_000)],
    ['a list of a list', [[]]],
    ['a list of nothing', [null]],
    ['an object', {}],
    ['an object in an object, without end', nested],
  ])('survives %s in any field of its body', async (_kind, wrong) => {
    await expectNone(withEach(taken), async ({ route, value: field }) => {
      const { status, body } = await send(route, at(route), {
        headers: json,
        body: JSON.stringify({ [field]: wrong }),
      });
      return status >= 500 ? body : undefined;
    });
  });

  it('leaves the prototype of everything alone', async () => {
    const body = '{"__proto__":{"role":"ADMIN"},"constructor":{"prototype":{"role":"ADMIN"}},"toString":1}';
    await expectNone(withEach(taken), async ({ route }) => {
      const { status } = await send(route, at(route), { headers: json, body });
      return status >= 500 ? `${status}` : undefined;
    });
    expect(({} as { role?: string }).role).toBeUndefined();
  });
});
