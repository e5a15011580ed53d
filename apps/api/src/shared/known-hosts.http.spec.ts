import { agent } from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHousehold, type Household } from '../testing/household.ts';

let household: Household;
beforeAll(async () => {
  ({ household } = await startHousehold());
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
