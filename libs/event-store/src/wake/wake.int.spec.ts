import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { newFolder } from '../testing/new-folder.ts';
import { connectWakeClient, type WakeClient } from './wake-client.ts';
import { listenForWakes } from './wake-server.ts';

describe('the wake channel', () => {
  let socketPath: string;
  let client: WakeClient;

  beforeEach(() => {
    socketPath = join(newFolder(), 'wake.sock');
    client = connectWakeClient(socketPath);
    onTestFinished(() => client.close());
  });

  it('rings the listener, the first time and every time after', async () => {
    const { rings, close } = await listening();
    for (const count of [1, 2, 3]) {
      client.ring();
      await expect.poll(rings).toBe(count);
    }
    await close();
  });

  it('does not mind that nobody listens, and rings whoever listens later', async () => {
    client.ring();
    client.ring();
    const { rings, close } = await listening();
    await expect.poll(() => ringAndCount(rings)).toBeGreaterThan(0);
    await close();
  });

  it('rings a listener that was started anew', async () => {
    const first = await listening();
    client.ring();
    await expect.poll(first.rings).toBe(1);
    await first.close();
    const second = await listening();
    await expect.poll(() => ringAndCount(second.rings)).toBeGreaterThan(0);
    await second.close();
  });

  it('rings at least once after a burst, however long', async () => {
    const { rings, close } = await listening();
    client.ring();
    await expect.poll(rings).toBe(1);
    for (let count = 0; count < 100_000; count += 1) client.ring();
    await expect.poll(rings).toBeGreaterThan(1);
    await close();
  });

  it('takes the place of a socket file that was left behind', async () => {
    writeFileSync(socketPath, '');
    const { rings, close } = await listening();
    client.ring();
    await expect.poll(rings).toBe(1);
    await close();
  });

  it('rings nobody who has ended the listening', async () => {
    const server = await listenForWakes(socketPath);
    let [kept, ended] = [0, 0];
    server.onRing(() => (kept += 1));
    server.onRing(() => (ended += 1))();
    client.ring();
    await expect.poll(() => kept).toBe(1);
    expect(ended).toBe(0);
    await server.close();
  });

  function ringAndCount(rings: () => number): number {
    client.ring();
    return rings();
  }

  async function listening() {
    const server = await listenForWakes(socketPath);
    let count = 0;
    server.onRing(() => (count += 1));
    return { rings: () => count, close: () => server.close() };
  }
});
