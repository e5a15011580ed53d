import { io } from 'socket.io-client';
import { agent } from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Device } from '../testing/device.ts';
import { startHousehold, type Household } from '../testing/household.ts';

let household: Household;
let adminDevice: Device;
beforeAll(async () => {
  ({ household, adminDevice } = await startHousehold());
}, 40_000);
afterAll(() => household.stop());

const ask = (path: string, host: string) => agent(household.server).get(path).set('Host', host);

describe('a page', () => {
  it.each(['127.0.0.1:4000', '[::1]:4000', '198.51.100.7', 'localhost', 'miauflix:4000', 'cinema.local', 'nas.lan'])(
    'that came by %s is answered: nobody outside owns that name',
    async (host) => {
      await ask('/', host).expect(200);
    },
  );

  it('that came by a name of the configuration is answered', async () => {
    await ask('/', 'Cinema.Example.org').expect(200);
  });

  it.each(['/', '/health', '/api/v1/movies'])('that came to %s by a name of somebody else is refused', async (path) => {
    const { body } = await ask(path, 'evil.example').set('x-forwarded-host', 'localhost').expect(421);
    expect(body).toMatchObject({ type: 'request/unknown-host', status: 421 });
  });

  it('that came by no name at all is refused', async () => {
    await ask('/', ':').expect(421);
  });
});

describe('the live channel', () => {
  /** @returns what comes of it when somebody who is signed in came by this name */
  const connected = (host: string) =>
    new Promise<string>((resolve) => {
      const auth = { token: adminDevice.accessToken };
      const options = { path: '/api/v1/live', transports: ['websocket'], reconnection: false, auth };
      const socket = io(`http://127.0.0.1:${household.port}`, { ...options, extraHeaders: { host } });
      const end = (outcome: string) => {
        socket.close();
        resolve(outcome);
      };
      socket.on('connect', () => end('connected'));
      socket.on('connect_error', ({ message }) => end(message));
    });
  const polled = (host: string) => ask('/api/v1/live/?EIO=4&transport=polling', host);

  it.each(['localhost', 'cinema.example.org'])('is open to those who came by %s', async (host) => {
    expect(await connected(host)).toBe('connected');
    await polled(host).expect(200);
  });

  it('is closed to a page that came by a name of somebody else, though its reader is signed in', async () => {
    expect(await connected('evil.example')).toBe('websocket error');
    await polled('evil.example').expect(400);
  });
});
