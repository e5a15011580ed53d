import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { startSimulator } from '@miauflix/event-store/simulator';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startSystem, type System } from '../e2e/system.ts';

type Simulator = Awaited<ReturnType<typeof startSimulator>>;

let simulator: Simulator;
let system: System;
beforeAll(async () => {
  simulator = await startSimulator();
  system = await startSystem(undefined, { EVENT_STORE: simulator.connectionString });
}, 60_000);
afterAll(async () => {
  await system?.stop();
  await simulator?.close();
});

it('a household keeps its log in EventStoreDB when it is told to, and finds it there after a restart', async () => {
  const post = (path: string, body: object) =>
    fetch(`${system.address}/api/v1/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const admin = { name: 'Mia', password: 'a warm spot by the window' };
  const token = new URL(system.oneTimeLink!).hash.slice(1);
  expect((await post('setup', { ...admin, token })).status).toBe(201);
  expect(existsSync(join(system.dataDirectory, 'events.db'))).toBe(false);

  await system.startAgain();
  const signedIn = await post('auth/sign-in', admin);
  expect(signedIn.status).toBe(200);
  const { accessToken } = (await signedIn.json()) as { accessToken: string };
  const get = async (path: string): Promise<unknown> =>
    (await fetch(`${system.address}/api/v1/${path}`, { headers: { authorization: `Bearer ${accessToken}` } })).json();
  const found = await get('lists');
  expect(found, JSON.stringify(found).slice(0, 300)).toContainEqual(expect.objectContaining({ slug: 'featured' }));
  // Work in the background is this household's from the start on.
  expect(await get('tasks')).not.toContainEqual(expect.objectContaining({ activity: 'elsewhere' }));
}, 60_000);
