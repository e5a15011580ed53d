import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { killNine, startChild } from '../testing/child.ts';
import { newFolder } from '../testing/new-folder.ts';
import { openKeyring } from './keyring.ts';

const rounds = 24;
const users = 1_000;
const place = { stream: 'user-1', type: 'user.Registered', eventId: 'e', field: 'name' };

it('has forgotten everyone it said it had, and nobody else, however often it is killed meanwhile', async () => {
  const file = join(newFolder(), 'keys.db');
  const sealed = sealForEveryone(file);
  const keys = keysIn(file);
  let forgotten = 0;
  for (let round = 0; round < rounds; round += 1) {
    const said = await forgetUntilKilled(file, forgotten, 2 + (round % 12));
    const keyring = openKeyring({ file });
    const opened = sealed.map((token) => keyring.open(token));
    const listed = keyring.forgottenUsers();
    keyring.close();

    // One more may have been forgotten than could be said.
    expect([said + 1, said + 2]).toContain(listed.length);
    forgotten = listed.length;
    expect(listed).toEqual(sealed.slice(0, forgotten).map((_, user) => `user-${user}`));
    expect(opened.slice(0, forgotten).every((text) => text === undefined)).toBe(true);
    expect(opened.slice(forgotten)).toEqual(sealed.slice(forgotten).map((_, rest) => `name ${forgotten + rest}`));
    const bytes = readFileSync(file);
    expect(keys.slice(0, forgotten).some((key) => bytes.includes(key))).toBe(false);
  }
  expect(forgotten).toBeGreaterThan(rounds);
}, 60_000);

function sealForEveryone(file: string): readonly string[] {
  openKeyring({ file }).close();
  const database = new Database(file);
  database.pragma('secure_delete = ON');
  database.exec(
    `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${users - 1})
     INSERT INTO keys SELECT 'user/user-' || i, randomblob(32) FROM n`,
  );
  database.close();
  const keyring = openKeyring({ file });
  const sealed = Array.from({ length: users }, (_, user) => keyring.seal(`user/user-${user}`, place, `name ${user}`));
  keyring.close();
  return sealed;
}

/** In the order of the users' numbers. */
function keysIn(file: string): readonly Buffer[] {
  const database = new Database(file, { readonly: true });
  const find = database.prepare<[string], Buffer>('SELECT key FROM keys WHERE id = ?').pluck();
  const keys = Array.from({ length: users }, (_, user) => find.get(`user/user-${user}`)!);
  database.close();
  return keys;
}

/** @returns number of the last user whose key was said to be gone */
async function forgetUntilKilled(file: string, from: number, afterMilliseconds: number): Promise<number> {
  let said = from - 1;
  const child = startChild('forgetter.ts', file, `${from}`);
  child.on('message', (user) => (said = user as number));
  await once(child, 'message');
  await pause(afterMilliseconds);
  await killNine(child);
  return said;
}
