import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHousehold, type Household } from '../testing/household.ts';
import { torrentType } from './request-bodies.ts';

let household: Household;
beforeAll(async () => {
  ({ household } = await startHousehold());
}, 40_000);
afterAll(() => household.stop());

/** Sends the head of a request and waits for an answer: no byte of the body is ever sent. */
async function answerToHead(path: string, headers: Readonly<Record<string, string | number>>): Promise<string> {
  const socket = connect(household.port, '127.0.0.1');
  const lines = Object.entries({ Host: '127.0.0.1', ...headers }).map(([name, value]) => `${name}: ${value}`);
  socket.write(`POST /api/v1${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
  let answer = '';
  socket.setEncoding('utf8').on('data', (text: string) => (answer += text));
  await once(socket, 'end');
  return answer;
}

describe('a body', () => {
  it.each([
    ['of JSON', { 'Content-Type': 'application/json', 'Content-Length': 200_000 }],
    ['of a torrent', { 'Content-Type': torrentType, 'Content-Length': 20_000_000 }],
    ['of a kind that nobody reads', { 'Content-Type': 'text/plain', 'Content-Length': 200_000 }],
  ])(
    '%s that is too long is refused before it is sent',
    async (_kind, headers) => {
      const answer = await answerToHead('/auth/sign-in', headers);
      expect(answer).toMatch(/^HTTP\/1.1 413 /);
      expect(answer).toMatch(/^connection: close\r$/im);
      expect(answer).toMatch(/^content-type: application\/problem\+json/im);
      expect(answer).toContain('"type":"request/too-large"');
    },
    10_000,
  );

  it('that does not say how long it is is counted', async () => {
    const chunks = new ReadableStream({
      start(body) {
        for (let sent = 0; sent < 300_000; sent += 50_000) body.enqueue(Buffer.alloc(50_000, ' '));
        body.close();
      },
    });
    const answer = await fetch(`http://127.0.0.1:${household.port}/api/v1/auth/sign-in`, {
      ...{ method: 'POST', headers: { 'content-type': 'application/json' }, body: chunks, duplex: 'half' },
    } as RequestInit);
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ type: 'request/too-large' });
  });

  it('of a torrent is not waited for when nobody signed in sends it', async () => {
    const answer = await answerToHead('/titles/hill/sources/torrent', {
      ...{ 'Content-Type': torrentType, 'Content-Length': 9_000_000, Connection: 'close' },
    });
    expect(answer).toMatch(/^HTTP\/1.1 401 /);
  }, 10_000);
});
