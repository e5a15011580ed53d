import { readdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import sharp from 'sharp';
import { agent } from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Settings } from '../settings/settings.ts';
import { Tokens } from '../shared/auth/tokens.ts';
import type { Device } from '../testing/device.ts';
import { admin, startHousehold, type Household } from '../testing/household.ts';
import { imageCookie } from './image-cookie.ts';
import { Pictures } from './pictures.ts';

const name = (letter: string): string => `${letter.repeat(27)}.jpg`;
const orange = { r: 230, g: 120, b: 20 };
let household: Household;
let adminDevice: Device;
let host: Server;
let cookie: string;
let asked: string[] = [];
let answers: Record<string, Buffer | number> = {};

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: orange } })
    .jpeg()
    .toBuffer();

beforeAll(async () => {
  host = createServer((request, response) => {
    asked.push(request.url!);
    const answer = answers[request.url!.split('/').at(-1)!] ?? 404;
    if (typeof answer === 'number') response.writeHead(answer).end();
    else setTimeout(() => response.writeHead(200, { 'content-type': 'image/jpeg' }).end(answer), 30);
  }).listen(0, '127.0.0.1');
  await once(host, 'listening');
  ({ household, adminDevice } = await startHousehold());
  const imagesUrl = `http://127.0.0.1:${(host.address() as AddressInfo).port}/t/p/`;
  await adminDevice.put('/settings/tmdb', { apiKey: 'of no use here', url: 'http://127.0.0.1:1/', imagesUrl });
  await vi.waitFor(() => expect(household.app.get(Settings).get('tmdb').imagesUrl).toBe(imagesUrl));
  const tokens = household.app.get(Tokens);
  const { sub, sid } = tokens.readAccess(adminDevice.accessToken!)!;
  cookie = `${imageCookie}=${tokens.streamCookie({ sub, sid })}`;
});
beforeEach(() => {
  asked = [];
  answers = {};
});
afterAll(async () => {
  await household.stop();
  host.close();
});

const get = (path: string, accept = 'image/webp,*/*') =>
  agent(household.server)
    .get(`/api/v1/images/${path}`)
    .set('Cookie', cookie)
    .set('Accept', accept)
    .responseType('blob');

describe('pictures', () => {
  it('come in the width and the format that was asked for, to be kept for ever', async () => {
    answers = { [name('a')]: await picture(2000, 3000) };
    const webp = await get(`tmdb-${name('a')}/320`).expect(200);
    expect(webp.headers).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'private, max-age=31536000, immutable',
      vary: expect.stringContaining('Accept'),
    });
    expect(await sharp(webp.body as Buffer).metadata()).toMatchObject({ format: 'webp', width: 320, height: 480 });
    const avif = await get(`tmdb-${name('a')}/480`, 'image/avif,image/webp,*/*').expect(200);
    expect(avif.headers['content-type']).toBe('image/avif');
    expect((await sharp(avif.body as Buffer).metadata()).width).toBe(480);
    expect(asked).toEqual([`/t/p/w342/${name('a')}`, `/t/p/w780/${name('a')}`]);
  });

  it('are never made larger than they are, and a few blurred pixels are had at once', async () => {
    answers = { [name('b')]: await picture(200, 300) };
    expect(await sharp((await get(`tmdb-${name('b')}/1920`)).body as Buffer).metadata()).toMatchObject({ width: 200 });
    const blur = (await get(`tmdb-${name('b')}/blur`).expect(200)).body as Buffer;
    expect(blur.byteLength).toBeLessThan(400);
  });

  it('are fetched and made once, however many want them at the same moment, and after a restart', async () => {
    answers = { [name('c')]: await picture(600, 900) };
    const many = await Promise.all(Array.from({ length: 12 }, () => get(`tmdb-${name('c')}/320`)));
    expect(new Set(many.map(({ status }) => status))).toEqual(new Set([200]));
    await household.start();
    await get(`tmdb-${name('c')}/320`).expect(200);
    expect(asked).toHaveLength(1);
  });

  it('tell their colour once somebody has looked at them, dark enough for white text', async () => {
    const pictures = household.app.get(Pictures);
    expect(await pictures.findAccent(`/api/v1/images/tmdb-${name('d')}`)).toBeUndefined();
    answers = { [name('d')]: await picture(600, 900) };
    await get(`tmdb-${name('d')}/320`).expect(200);
    const accent = await pictures.findAccent(`/api/v1/images/tmdb-${name('d')}`);
    const [red, green, blue] = [1, 3, 5].map((at) => parseInt(accent!.slice(at, at + 2), 16));
    expect(red).toBeGreaterThan(green!);
    expect(green).toBeGreaterThan(blue!);
    expect(red).toBeLessThan(150);
  });

  it.each<[string, string, Buffer | number]>([
    ['are not there', 'g', 404],
    ['cannot be had', 'h', 503],
    ['are a web page', 'i', Buffer.from('<html>Sign in</html>')],
    ['break off', 'j', Buffer.alloc(5_000, 255)],
    ['are a drawing', 'k', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
  ])('that %s are one colour for the moment, and no broken picture', async (_case, letter, answer) => {
    answers = { [name(letter)]: answer };
    const { body, headers } = await get(`tmdb-${name(letter)}/320`).expect(200);
    expect(headers['cache-control']).toBe('no-store');
    const { channels } = await sharp(body as Buffer).stats();
    for (const { stdev } of channels) expect(stdev).toBeLessThan(2);
    answers = { [name(letter)]: await picture(600, 900) };
    expect((await get(`tmdb-${name(letter)}/320`)).headers['cache-control']).toContain('immutable');
  });

  it('that the disk has spoilt are fetched again by whoever looks next', async () => {
    answers = { [name('l')]: await picture(600, 900) };
    await get(`tmdb-${name('l')}/320`).expect(200);
    const directory = join(household.directory, 'pictures');
    const original = readdirSync(directory).find((file) => file.includes(name('l')) && file.endsWith('.original'))!;
    writeFileSync(join(directory, original), 'no picture any more');
    expect((await get(`tmdb-${name('l')}/160`)).headers['cache-control']).toBe('no-store');
    expect((await get(`tmdb-${name('l')}/160`)).headers['cache-control']).toContain('immutable');
    expect(asked).toHaveLength(2);
  });

  it('with more pixels than fit into memory are not unpacked', async () => {
    const bomb = await sharp({ create: { width: 9_000, height: 9_000, channels: 3, background: orange } })
      .png({ compressionLevel: 9 })
      .toBuffer();
    expect(bomb.byteLength).toBeLessThan(1_000_000);
    answers = { [name('f')]: bomb };
    expect((await get(`tmdb-${name('f')}/320`).expect(200)).headers['cache-control']).toBe('no-store');
  });

  it.each([
    'tmdb-../../etc/passwd/320',
    'tmdb-..%2F..%2Fconfiguration/320',
    'tmdb-http:%2F%2F127.0.0.1%2Fx.jpg/320',
    'elsewhere-aaaaaaaaaaaaaaaaaaaaaaaaaaa.jpg/320',
    `tmdb-${name('a')}/321`,
    `tmdb-${name('a')}/huge`,
    'tmdb-aaaaaaaaaaaaaaaaaaaaaaaaaaa.svg/320',
  ])('of any other form (%s) are asked for nowhere', async (path) => {
    const { status } = await get(path);
    expect([400, 404]).toContain(status);
    expect(asked).toEqual([]);
  });

  it('are for the household alone, whose browsers show them once somebody has signed in', async () => {
    const path = `/api/v1/images/tmdb-${name('a')}/320`;
    await agent(household.server).get(path).expect(401);
    await agent(household.server).get(path).set('Cookie', `${imageCookie}=forged`).expect(401);
    const browser = household.newDevice();
    await browser.signIn(admin.name, admin.password);
    browser.accessToken = undefined;
    await browser.get(`/images/tmdb-${name('a')}/320`).expect(200);
  });
});
