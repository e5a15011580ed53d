import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { event, events } from '../testing/events.ts';
import { newFolder } from '../testing/new-folder.ts';
import { openSqliteEventStore } from '../sqlite/sqlite-event-store.ts';
import type { Verification, VerifyOptions, Witness } from './verify.ts';

describe('following the chain of hashes', () => {
  let file: string;

  beforeEach(async () => {
    file = join(newFolder(), 'events.db');
    const store = openSqliteEventStore({ file });
    await store.append('test-1', events(600), 'no-stream');
    await store.append('test-2', [event({ text: 'the witness' })], 'no-stream');
    await store.append('test-1', events(100), 599n);
    await store.close();
  });

  it('finds an untouched log intact, and an empty one', async () => {
    expect(await verified()).toEqual({ intact: true, events: 701 });
    const empty = openSqliteEventStore({ file: join(newFolder(), 'events.db') });
    expect(await empty.verify()).toEqual({ intact: true, events: 0 });
    await empty.close();
  });

  it('names the event whose payload has one flipped bit in the file, which the database itself does not notice', async () => {
    const bytes = readFileSync(file);
    bytes[bytes.indexOf('the witness')]! ^= 1;
    writeFileSync(file, bytes);
    expect(change('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    expect(await verified()).toMatchObject({ intact: false, firstBad: 601n, reason: /payload/ });
  });

  it.each([
    ['deleted', 'DELETE FROM events WHERE position = 601'],
    ['retyped', "UPDATE events SET type = 'test.Other' WHERE position = 601"],
    ['given another id', "UPDATE events SET id = 'x' WHERE position = 601"],
    ['moved to another stream', "UPDATE events SET stream = 'test-3' WHERE position = 601"],
    ['moved within its stream', 'UPDATE events SET revision = 7 WHERE position = 601'],
    [
      'ascribed to somebody else',
      "UPDATE events SET metadata = replace(metadata, 'system:test', 'zoe') WHERE position = 601",
    ],
    [
      'given a payload with a digest to match',
      "UPDATE events SET data = '{}', data_digest = '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a' WHERE position = 601",
    ],
    ['given another hash', 'UPDATE events SET hash = data_digest WHERE position = 601'],
  ])('names an event that was %s', async (_what, sql) => {
    change(sql);
    expect(await verified()).toMatchObject({ intact: false, firstBad: 601n });
  });

  it('names the first event that was inserted where another one was', async () => {
    change('UPDATE events SET position = -1 WHERE position = 600');
    change('UPDATE events SET position = 600 WHERE position = 601');
    change('UPDATE events SET position = 601 WHERE position = -1');
    expect(await verified()).toMatchObject({ intact: false, firstBad: 600n });
  });

  it('goes on past a payload that retention removed', async () => {
    change('UPDATE events SET data = NULL WHERE position = 601');
    expect(await verified()).toEqual({ intact: true, events: 701 });
  });

  describe('with witnesses', () => {
    it('agrees with the ends that the chain had at its time', async () => {
      expect(await verified({ witnesses: [await rootAfter(700), await rootAfter(601)] })).toMatchObject({
        intact: true,
      });
    });

    it('misses a tail that was cut off', async () => {
      const witness = await rootAfter(701);
      change('DELETE FROM events WHERE position > 650');
      expect(await verified()).toEqual({ intact: true, events: 650 });
      expect(await verified({ witnesses: [witness] })).toMatchObject({
        intact: false,
        firstBad: 651n,
        reason: /ends after 650 events, but 701 were witnessed/,
      });
    });

    it('notices a log that was written anew with hashes to match, and says between which witnesses', async () => {
      const witnesses = [await rootAfter(600), await rootAfter(650), await rootAfter(700)];
      const other = join(newFolder(), 'events.db');
      const forged = openSqliteEventStore({ file: other });
      const genuine = openSqliteEventStore({ file });
      for (const { stream, revision, ...rest } of await genuine.readAll()) {
        const data = rest.position === 620n ? { text: 'forged' } : rest.data;
        await forged.append(stream, [{ ...rest, data }], revision === 0n ? 'no-stream' : revision - 1n);
      }
      await genuine.close();
      expect(await forged.verify()).toEqual({ intact: true, events: 701 });
      expect(await forged.verify({ witnesses })).toMatchObject({
        intact: false,
        firstBad: 601n,
        reason: /between positions 601 and 650 was rewritten/,
      });
      await forged.close();
    });
  });

  it('says how far it has come', async () => {
    const heard: number[] = [];
    await verified({ onProgress: (events) => heard.push(events) });
    expect(heard).toEqual([500, 701]);
  });

  async function rootAfter(count: number): Promise<Witness> {
    const root = new Database(file).prepare('SELECT hash FROM events WHERE position = ?').pluck().get(count) as string;
    return { count: BigInt(count), root };
  }

  function change(sql: string): unknown {
    const database = new Database(file);
    const statement = database.prepare(sql);
    const answer = statement.reader ? statement.all() : statement.run();
    database.close();
    return answer;
  }

  async function verified(options?: VerifyOptions): Promise<Verification> {
    const store = openSqliteEventStore({ file });
    const verification = await store.verify(options);
    await store.close();
    return verification;
  }
});
