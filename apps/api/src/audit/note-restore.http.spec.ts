import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identityFileOf, restoreNoteOf, type RestoreNote } from '@miauflix/event-store';
import { CommandBus } from '@nestjs/cqrs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Config } from '../shared/config.ts';
import { States } from '../shared/states.ts';
import { CONFIG } from '../shared/stores.ts';
import { startHousehold, type Household } from '../testing/household.ts';
import { NoteRestore } from './note-restore.ts';

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

it('an import into a store elsewhere is noted too: what tells of it lies in the data folder', async () => {
  const note: RestoreNote = {
    ...{ restoreId: '0192f7a0-0000-7000-8000-000000000002', events: 30 },
    restoredAt: '2026-03-02T20:15:00.000Z',
  };
  const file = restoreNoteOf(identityFileOf(household.directory));
  writeFileSync(file, JSON.stringify(note));
  const { app } = household;
  const config = { ...app.get<Config>(CONFIG), log: { connectionString: 'esdb://elsewhere:2113' } };
  await new NoteRestore(app.get(CommandBus), app.get(States), config).onApplicationBootstrap();
  expect(existsSync(file)).toBe(false);
  const { restoreId: _restoreId, ...data } = note;
  const noted = (await household.events()).filter(({ type }) => type === 'audit.LogRestored');
  expect(noted.at(-1)).toMatchObject({ data, metadata: { actor: 'system:audit' } });
});
