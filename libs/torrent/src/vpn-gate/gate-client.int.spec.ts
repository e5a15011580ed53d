import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GatePolicy, VpnEvent } from '@miauflix/domain/vpn';
import { expect, onTestFinished, test } from 'vitest';
import { EngineUnavailable } from '../errors.ts';
import { GateClient } from './gate-client.ts';
import { GateJournal } from './gate-journal.ts';
import { GateKeeper } from './gate-keeper.ts';
import { type GateMessage, gateRoutes } from './gate-routes.ts';

const resumed = (afterUpMs: number): VpnEvent => ({ type: 'vpn.TransferResumed', data: { afterUpMs } });

async function serving() {
  const directory = await mkdtemp(join(tmpdir(), 'miauflix-gate-'));
  const [keeper, journal] = [new GateKeeper(), new GateJournal()];
  const routes = gateRoutes(keeper, journal);
  const server = createServer((request, response) => {
    if (!routes(request, response)) response.writeHead(404).end();
  });
  const socketPath = join(directory, 'gate.sock');
  await once(server.listen(socketPath), 'listening');
  onTestFinished(async () => {
    keeper.stop();
    server.closeAllConnections();
    server.close();
    await rm(directory, { recursive: true, force: true });
  });
  return { keeper, journal, server, client: new GateClient(socketPath) };
}

function following(client: GateClient) {
  const messages: GateMessage[] = [];
  const stopping = new AbortController();
  const ended = (async () => {
    for await (const message of client.follow(stopping.signal)) messages.push(message);
  })();
  onTestFinished(() => stopping.abort());
  return { messages, stopping, ended };
}

test('a policy that is told is in force, and what follows from it is told back', async () => {
  const { keeper, client } = await serving();
  const { messages, stopping, ended } = following(client);
  await client.choose({ mode: 'none' });
  expect(keeper.state).toBe('up');
  await expect.poll(() => messages.at(-1)).toMatchObject({ report: { mode: 'none', state: 'up' } });
  expect(messages[0]).toMatchObject({ report: { mode: 'unchosen', state: 'down' } });
  stopping.abort();
  await ended;
});

test('another policy closes the gate first, and the same one changes nothing', async () => {
  const { keeper, client } = await serving();
  const states: string[] = [];
  keeper.changes.subscribe((state) => states.push(state));
  await client.choose({ mode: 'none' });
  await client.choose({ mode: 'none' });
  await client.choose({ mode: 'unchosen' });
  expect(states).toEqual(['up', 'down']);
});

test.each([
  { mode: 'tunnel' },
  { mode: 'tunnel', interface: '../../etc' },
  { mode: 'tunnel', interface: 'tun0', gluetun: { url: 'file:///etc/passwd' } },
  { mode: 'anything' },
])('a policy that is none is refused, and the gate stays as it was (%j)', async (policy) => {
  const { keeper, client } = await serving();
  await expect(client.choose(policy as unknown as GatePolicy)).rejects.toThrow(EngineUnavailable);
  expect(keeper.policy).toBeUndefined();
});

test('a policy is tried out without touching the gate', async () => {
  const { keeper, client } = await serving();
  await client.choose({ mode: 'none' });
  const { signal } = new AbortController();
  expect(await client.tryOut({ mode: 'tunnel', interface: 'nosuch0' }, signal)).toMatchObject([
    { detector: 'interface', says: 'down' },
    { detector: 'confinement' },
  ]);
  expect(await client.tryOut({ mode: 'none' }, signal)).toEqual([]);
  await expect(client.tryOut({ mode: 'tunnel' } as unknown as GatePolicy, signal)).rejects.toThrow(EngineUnavailable);
  expect(keeper.policy).toEqual({ mode: 'none' });
});

test('what happened is told until somebody has kept it', async () => {
  const { journal, client } = await serving();
  journal.record(resumed(1));
  const first = following(client);
  await expect.poll(() => first.messages).toHaveLength(2);
  journal.record(resumed(2));
  await expect.poll(() => first.messages).toHaveLength(3);
  const entries = first.messages.flatMap((message) => ('entry' in message ? [message.entry] : []));
  expect(entries.map(({ fact }) => fact)).toEqual([resumed(1), resumed(2)]);
  await client.acknowledge(entries[0]!.id);
  const second = following(client);
  await expect.poll(() => second.messages).toHaveLength(2);
  expect(second.messages[1]).toEqual({ entry: entries[1] });
});

test('an engine that goes away ends the following, and one that is not there refuses it', async () => {
  const { server, client } = await serving();
  const { messages, ended } = following(client);
  await expect.poll(() => messages).toHaveLength(1);
  server.closeAllConnections();
  await ended;
  await expect(new GateClient('/nowhere/gate.sock').choose({ mode: 'none' })).rejects.toThrow(EngineUnavailable);
});
