import { join } from 'node:path';
import { currentFile, openForWriting } from '@miauflix/read-models';
import type { Database } from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Device } from '../testing/device.ts';
import { startHousehold, type Household } from '../testing/household.ts';

let household: Household;
let adminDevice: Device;
let db: Database;

beforeAll(async () => {
  ({ household, adminDevice } = await startHousehold());
  household.projecting.pause();
  db = openForWriting(currentFile(join(household.directory, 'read-models'))!);
  db.exec(`update checkpoint set position = 500 where projection <> 'users'`);
});
afterAll(async () => {
  db.close();
  await household.stop();
});

const ask = async (path: string, position: number) => {
  const startedAt = performance.now();
  const { headers } = await adminDevice.get(path).set('X-Min-Position', `${position}`).expect(200);
  return { isStale: headers['x-stale'] === 'true', milliseconds: performance.now() - startedAt };
};

describe('a query that has seen a position', () => {
  it.each(['/movies', '/search?q=moon', '/lists', '/titles/moon/sources', '/viewings/watched'])(
    'does not wait for a read model that it does not read (%s)',
    async (path) => {
      const { isStale, milliseconds } = await ask(path, 500);
      expect(isStale).toBe(false);
      expect(milliseconds).toBeLessThan(400);
    },
  );

  it('waits half a second for the one that it reads, and says that its answer is old', async () => {
    const { isStale, milliseconds } = await ask('/users', 500);
    expect(isStale).toBe(true);
    expect(milliseconds).toBeGreaterThanOrEqual(490);
  });

  it('waits half a second at most, however many read models it reads', async () => {
    const { isStale, milliseconds } = await ask('/viewings/continue-watching', 501);
    expect(isStale).toBe(true);
    expect(milliseconds).toBeLessThan(900);
  });

  it('waits for nothing where nothing of the read side is read', async () => {
    expect(await ask('/users/me', 999_999)).toMatchObject({ isStale: false });
  });
});
