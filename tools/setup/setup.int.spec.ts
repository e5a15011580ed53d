import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { startSimulatedTmdb } from '@miauflix/integrations/testing';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startSystem, type System } from '../e2e/system.ts';
import { Miauflix } from './miauflix.ts';
import { TerminalSession } from './testing/terminal-session.ts';
import { startTokenLoser } from './testing/token-loser.ts';

const admin = { name: 'Mia', password: 'a warm spot by the window' };
const child = { name: 'Tom', password: 'nine lives and a bit more' };
const key = 'a-key-that-is-accepted';
const ctrlC = '\x03';
const ctrlD = '\x04';

let system: System;
beforeAll(async () => {
  system = await startSystem();
}, 60_000);
afterAll(() => system?.stop());

const setUp = () => new TerminalSession(system.address);

/** The same household, beside the terminal. */
const signedIn = async (): Promise<Miauflix> => {
  const miauflix = new Miauflix(system.address);
  await miauflix.signIn(admin);
  onTestFinished(() => miauflix.signOut());
  return miauflix;
};
const sectionOf = async (miauflix: Miauflix, name: string) =>
  (await miauflix.sections()).find(({ section }) => section === name)!;

const addressOf = async (server: Server): Promise<string> => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

/** Each test goes on where the one before left the household. */
describe.skipIf(spawnSync('script', ['--version']).status !== 0)('in a terminal', () => {
  const signIn = async (terminal: TerminalSession, { name, password } = admin): Promise<void> => {
    await terminal.answers('Your name', name);
    await terminal.answers('Your password', password);
  };

  it('has saved nothing when it is stopped at its first question', async () => {
    const terminal = setUp();
    await terminal.sees('Set-up link, as Miauflix printed it at its start');
    terminal.presses(ctrlC);
    expect(await terminal.ends()).toBe(130);
    expect(terminal.shown).toContain('Stopped. Nothing was saved.');
    expect(await new Miauflix(system.address).isSetUp()).toBe(false);
  });

  it('makes the first admin, asks again for what is refused, and says what is saved when it is stopped', async () => {
    const terminal = setUp();
    await terminal.answers('Set-up link, as Miauflix printed it at its start', `${system.address}/setup#another`);
    await terminal.answers('Your name', '  ');
    await terminal.answers('Your password', 'short');
    await terminal.answers('The same again', 'short');
    await terminal.sees('Say a name.');
    await terminal.answers('Your name', admin.name);
    await terminal.sees('This link is not valid any more');
    await terminal.answers('Set-up link, as Miauflix printed it at its start', system.oneTimeLink!);
    await terminal.sees('too easy to guess. Use at least 10 characters.');
    await terminal.answers('Your password', admin.password);
    await terminal.answers('The same again', 'another warm spot');
    await terminal.sees('These are not the same.');
    await terminal.answers('Your password', admin.password);
    await terminal.answers('The same again', admin.password);
    await terminal.sees('Languages');
    terminal.presses(ctrlC);
    expect(await terminal.ends()).toBe(130);
    expect(terminal.shown).toContain('Saved: the admin Mia.');
    expect(terminal.shown).not.toContain('warm spot');
    await signedIn();
  });

  it('asks for the languages first, and saves no key when it is stopped while the key is tried', async () => {
    const connections: Socket[] = [];
    const silence = await addressOf(createServer((socket) => void connections.push(socket)));
    onTestFinished(() => connections.forEach((socket) => socket.destroy()));
    const miauflix = await signedIn();
    await miauflix.save('tmdb', { url: `${silence}/3/` });
    const terminal = setUp();
    await signIn(terminal);
    await terminal.answers('Languages', 'de, klingon');
    await terminal.sees('A language is two letters');
    await terminal.answers('Languages', 'de en');
    await terminal.answers('Key of TMDB', key);
    await expect.poll(() => connections.length).toBeGreaterThan(0);
    terminal.presses(ctrlC);
    expect(await terminal.ends()).toBe(130);
    expect(terminal.shown).toContain('Stopped. Saved: the languages.');
    expect((await sectionOf(miauflix, 'languages')).values).toEqual({ languages: ['de', 'en'] });
    expect((await sectionOf(miauflix, 'tmdb')).secrets['apiKey']!.isSet).toBe(false);
  });

  it('lets an admin of a household that is set up go on, and saves no key that is not accepted', async () => {
    const tmdb = await startSimulatedTmdb({ movies: 3, series: 0, apiKey: key });
    onTestFinished(() => tmdb.close());
    const miauflix = await signedIn();
    await miauflix.save('tmdb', { url: tmdb.url, imagesUrl: tmdb.imagesUrl });
    const terminal = setUp();
    await terminal.sees('set up already');
    await signIn(terminal, { ...admin, password: 'a cold spot by the door' });
    await terminal.sees('do not belong together');
    await signIn(terminal);
    await terminal.answers('Key of TMDB', 'abc');
    await terminal.sees('A key of TMDB is longer. It is not saved.');
    await terminal.answers('Key of TMDB', 'a-key-that-is-wrong');
    await terminal.sees('does not accept this key. Copy it again, the whole of it. It is not saved.');
    expect((await sectionOf(miauflix, 'tmdb')).secrets['apiKey']!.isSet).toBe(false);
    await terminal.answers('Key of TMDB', key);
    await terminal.sees('accepts the key');
    await terminal.sees('What remains');
    expect(await terminal.ends()).toBe(0);
    expect(terminal.shown).toContain(`${system.address}/welcome?step=vpn`);
    expect(terminal.shown).toContain(`${system.address}/admin/providers`);
    expect(terminal.shown).not.toContain('step=tmdb');
    expect(terminal.shown).not.toContain('a-key-that');
    expect((await sectionOf(miauflix, 'tmdb')).secrets['apiKey']!.isSet).toBe(true);
  });

  it('asks for nothing that is set already, and leaves no session open', async () => {
    const terminal = setUp();
    await signIn(terminal);
    expect(await terminal.ends()).toBe(0);
    expect(terminal.shown).toContain('What remains');
    expect(terminal.shown).not.toMatch(/Key of TMDB|Languages/);
    expect(await sessionsOf(admin)).toBe(1);
  });

  it('leaves a key for later when none is given, and tells where', async () => {
    const miauflix = await signedIn();
    await miauflix.save('tmdb', { apiKey: null });
    const terminal = setUp();
    await signIn(terminal);
    await terminal.answers('Key of TMDB', '');
    expect(await terminal.ends()).toBe(0);
    expect(terminal.shown).toContain(`${system.address}/welcome?step=tmdb`);
  });

  it('lets nobody but admins in, and stops at the end of its input', async () => {
    await register(child);
    const terminal = setUp();
    await signIn(terminal, child);
    await terminal.sees('Only an admin may set Miauflix up.');
    await terminal.sees('Your name');
    terminal.presses(ctrlD);
    expect(await terminal.ends()).toBe(130);
    expect(terminal.shown).toContain('Stopped. Nothing was saved.');
    expect(await sessionsOf(child)).toBe(1);
  });

  it('says what to do when nobody answers', async () => {
    const server = createServer();
    const address = await addressOf(server);
    server.close();
    const terminal = new TerminalSession(address);
    expect(await terminal.ends()).toBe(1);
    expect(terminal.shown.trim()).toBe(
      `Miauflix does not answer at ${address}: start it with "npm start", or name its address with --address.`,
    );
  });

  it.each([
    ['a page', { status: 200, headers: {} }],
    ['a way elsewhere', { status: 301, headers: { location: '/elsewhere' } }],
  ])('says that %s is no Miauflix', async (_what, { status, headers }) => {
    const address = await addressOf(
      createHttpServer((_request, response) => response.writeHead(status, headers).end('<p>Hello')),
    );
    const terminal = new TerminalSession(address);
    expect(await terminal.ends()).toBe(1);
    expect(terminal.shown.trim()).toBe(`What answers at ${address} is not Miauflix: name its address with --address.`);
  });
});

describe('without a terminal', () => {
  const run = async (...parameters: readonly string[]) => {
    const script = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), ...parameters], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const [said, [code]] = await Promise.all([text(script.stderr), once(script, 'exit')]);
    return { code: code as number, said: said.trim() };
  };

  it('asks nobody, and says what to do instead', async () => {
    const { code, said } = await run('--address', system.address);
    expect(code).toBe(1);
    expect(said).toMatch(/^Nobody can be asked here: run this in a terminal .* in a browser at http:\/\/.*\d\.$/);
  });

  it.each([
    [['--password', admin.password], "Unknown option '--password'"],
    [['--address', 'localhost:4000'], 'An address begins with http:// or https://.'],
  ])('takes no %j', async (parameters, sentence) => {
    const { code, said } = await run(...parameters);
    expect(code).toBe(1);
    expect(said.split('\n')[0]).toContain(sentence);
    expect(said).not.toContain(admin.password);
  });
});

it('goes on for somebody whose access token has run out meanwhile', async () => {
  const proxy = await startTokenLoser(system.address);
  const miauflix = new Miauflix(proxy.address);
  await miauflix.signIn(admin);
  const before = await miauflix.sections();
  proxy.loseToken();
  expect(await miauflix.sections()).toEqual(before);
  await miauflix.signOut();
});

/** How many sessions of a person are open, with the one that asks. */
async function sessionsOf(person: typeof admin): Promise<number> {
  const sessions = (await (await ask(person, 'users/me/sessions')).json()) as readonly unknown[];
  return sessions.length;
}

async function register(person: typeof admin): Promise<void> {
  expect((await ask(admin, 'users', person)).status).toBe(201);
}

/** Asks in a session of its own: posts what is given. */
async function ask(who: typeof admin, path: string, body?: object): Promise<Response> {
  const send = (to: string, what: object | undefined, token = '') =>
    fetch(`${system.address}/api/v1/${to}`, {
      method: what ? 'POST' : 'GET',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      ...(what && { body: JSON.stringify(what) }),
    });
  const { accessToken } = (await (await send('auth/sign-in', who)).json()) as { accessToken: string };
  return send(path, body, accessToken);
}
