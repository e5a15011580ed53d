import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Device } from '../testing/device.ts';
import { admin, member, startHousehold, type Household } from '../testing/household.ts';

let household: Household;
let device: Device;
beforeAll(async () => {
  ({ household, memberDevice: device } = await startHousehold());
});
afterAll(() => household.stop());

interface Line {
  readonly level: number;
  readonly req?: { readonly id: string; readonly method: string; readonly path: string };
  readonly res?: { readonly status: number };
}
const linesOf = (requestId: string) =>
  household.logLines.map((text) => JSON.parse(text) as Line).filter(({ req, res }) => res && req?.id === requestId);

describe('the log', () => {
  it.each(['/api/v1/movies', '/api/v1/movies/moon', '/health', '/api/health', '/api/v1/nothing', '/api/v1/status'])(
    'has one line for a request of %s, by its id',
    async (path) => {
      const answer = await fetch(`http://127.0.0.1:${household.port}${path}`, {
        headers: { authorization: `Bearer ${device.accessToken}` },
      });
      await answer.text();
      const id = answer.headers.get('x-request-id')!;
      await expect.poll(() => linesOf(id)).toHaveLength(1);
      expect(linesOf(id)).toMatchObject([
        { level: 20, req: { id, method: 'GET', path }, res: { status: answer.status } },
      ]);
    },
  );

  it('has nothing in it that is personal or that opens anything', async () => {
    const query = 'kittens on the roof';
    const streamToken = 'eyJhbGciOiJIUzI1NiJ9.stream.token';
    await device.get(`/search?q=${encodeURIComponent(query)}`).expect(200);
    await device.get(`/streams/${streamToken}/video`).expect(403);
    await device.post('/auth/sign-in', { name: 'Zacharias', password: 'a wrong password' }).expect(401);
    await device.post('/auth/sign-in', { name: ['Zacharias'], password: { a: 'wrong password' } }).expect(400);
    await device.refresh();
    const cookies = (
      (await device.post('/auth/sign-in', member).expect(200)).headers['set-cookie'] as unknown as string[]
    ).map((cookie) => /=([^;]+)/.exec(cookie)![1]!);
    const log = household.logLines.join('\n');
    expect(log).toContain('/api/v1/streams/…/video');
    const secrets = [
      ...[admin.name, member.name].map((name) => `"${name}"`),
      ...['Zacharias', admin.password, member.password, 'wrong password', 'kittens', streamToken, device.accessToken!],
      ...cookies,
      ...['magnet:', '0123456789abcdef0123', 'Bearer', '127.0.0.1'],
    ];
    for (const secret of secrets) expect(log.includes(secret), secret).toBe(false);
  });
});
