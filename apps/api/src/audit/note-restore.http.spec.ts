import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { restoreNoteOf, type RestoreNote } from '@miauflix/event-store';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startHousehold, type Household } from '../testing/household.ts';

let household: Household;
beforeAll(async () => {
  ({ household } = await startHousehold());
});
afterAll(() => household.stop());

it('a restore is in the audit from the next start on, once, though the household crashed after it had noted it', async () => {
  const note: RestoreNote = {
    ...{ restoreId: '0192f7a0-0000-7000-8000-000000000001', events: 701, until: 'position 701' },
    restoredAt: '2026-03-01T20:15:00.000Z',
  };
  const file = restoreNoteOf(join(household.directory, 'events.db'));
  for (let start = 0; start < 2; start += 1) {
    writeFileSync(file, JSON.stringify(note));
    await household.start();
    expect(existsSync(file)).toBe(false);
  }
  await household.start();
  const { restoreId: _restoreId, ...data } = note;
  const noted = (await household.events()).filter(({ type }) => type === 'audit.LogRestored');
  expect(noted.map((event) => event.data)).toEqual([data]);
});
