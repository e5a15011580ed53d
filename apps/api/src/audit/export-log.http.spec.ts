import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import {
  openSqliteEventStore,
  type SegmentHead,
  type SegmentProof,
  type SqliteEventStore,
} from '@miauflix/event-store';
import Database from 'better-sqlite3';
import type { Response } from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Device } from '../testing/device.ts';
import { startHousehold, type Household } from '../testing/household.ts';

let household: Household;
let adminDevice: Device;
let memberDevice: Device;
let log: SqliteEventStore;
beforeAll(async () => {
  ({ household, adminDevice, memberDevice } = await startHousehold({
    openLog(directory) {
      log = openSqliteEventStore({ file: join(directory, 'events.db') });
      return { store: log, chain: log };
    },
  }));
});
afterAll(() => household.stop());

interface Exported {
  readonly head: SegmentHead;
  readonly events: readonly { readonly number: number; readonly type: string; readonly metadata: { at: string } }[];
  readonly proof: SegmentProof;
  readonly text: string;
}

async function exported(query = ''): Promise<Exported> {
  const { body } = await adminDevice.get(`/events/export?${query}`).buffer(true).parse(bytesOf).expect(200);
  const text = zstdDecompressSync(body as Buffer).toString();
  const [head, ...lines] = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  return { head, events: lines.slice(0, -1), proof: lines.at(-1).proof, text };
}

function bytesOf(response: Response, done: (error: Error | null, body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  // What superagent hands to a parser is the answer of node:http.
  const incoming = response as unknown as IncomingMessage;
  incoming.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => done(null, Buffer.concat(chunks)));
}

const numbersOf = ({ events }: Exported) => events.map(({ number }) => number);

describe('an export of the log', () => {
  it('is all of it, signed, and has itself as its last event', async () => {
    const before = Number(await log.head());
    const { head, events, proof } = await exported();
    expect(head).toMatchObject({ format: 1, first: 1, root: '0'.repeat(64) });
    expect(events.map(({ number }) => number)).toEqual(events.map((_, index) => index + 1));
    expect(events).toHaveLength(before + 1);
    expect(events.at(-1)).toMatchObject({ type: 'audit.LogExported', data: { range: {} } });
    const { position, count, root } = await log.chainEnd();
    expect(proof).toMatchObject({ last: Number(count), root });
    expect(proof.anchors).toMatchObject([{ position: String(position), count: Number(count), root }]);
  });

  it('is a stretch between two positions, signed at both ends', async () => {
    const stretch = await exported('first=3&last=6');
    expect(numbersOf(stretch)).toEqual([3, 4, 5, 6]);
    expect(stretch.head).toMatchObject({ first: 3, root: await log.hashOf(2n) });
    expect(stretch.proof).toMatchObject({ last: 6, root: await log.hashOf(6n) });
    expect(stretch.proof.anchors.map(({ count }) => count)).toEqual([2, 6]);
  });

  it('is a stretch between two moments', async () => {
    const whole = await exported();
    const [from, to] = [whole.events[4]!.metadata.at, whole.events.at(-1)!.metadata.at];
    const stretch = await exported(`from=${from}&to=${to}`);
    const within = whole.events.filter(({ metadata: { at } }) => at >= from && at < to);
    expect(numbersOf(stretch)).toEqual(within.map(({ number }) => number));
    expect(within.length).toBeGreaterThan(0);
  });

  it('keeps sealed what is sealed', async () => {
    const { text } = await exported();
    expect(text).toContain('"name":"sealed:1:user');
    expect(text).not.toMatch(/"name":"(Ana|Ben)"/);
  });

  it('is for admins alone, and audited before it leaves', async () => {
    await memberDevice.get('/events/export').expect(403);
    await exported('first=2');
    const head = String(await log.head());
    const { body } = await adminDevice.get('/audit?action=export-log&limit=1').set('X-Min-Position', head).expect(200);
    expect(body.entries).toMatchObject([{ outcome: 'succeeded', detail: 'from position 2' }]);
  });

  it.each([
    ['first=999999', 404, 'audit/nothing-to-export'],
    ['to=2001-01-01T00:00:00Z', 404, 'audit/nothing-to-export'],
    ['first=one', 400, 'request/invalid'],
  ])('is not made of %s', async (query, status, type) => {
    expect((await adminDevice.get(`/events/export?${query}`).expect(status)).body).toMatchObject({ type });
  });

  it('vouches for no log that was altered', async () => {
    const file = new Database(join(household.directory, 'events.db'));
    file.exec(`UPDATE events SET data = replace(data, '"', ' "') WHERE position = 2`);
    expect((await adminDevice.get('/events/export?first=4').expect(409)).body).toMatchObject({
      type: 'audit/log-altered',
    });
    file.close();
  });
});
