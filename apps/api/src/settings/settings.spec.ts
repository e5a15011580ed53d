import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sealedFields } from '@miauflix/domain';
import { createInMemoryEventStore, openKeyring, sealed } from '@miauflix/event-store';
import { Logger } from '@nestjs/common';
import { expect, it } from 'vitest';
import { States } from '../shared/states.ts';
import { Settings } from './settings.ts';

Logger.overrideLogger(false);

const metadata = { $correlationId: 'c', $causationId: 'c', actor: 'ana', at: '2026-03-01T00:00:00.000Z', schema: 1 };

it('a section whose seal is broken has its defaults, and the others what was saved', async () => {
  const log = createInMemoryEventStore();
  const directory = mkdtempSync(join(tmpdir(), 'settings-'));
  const keyring = openKeyring({ file: join(directory, 'keys.db') });
  const store = sealed(log, keyring, sealedFields);
  const change = (section: string, values: object, secrets: string) => ({
    id: crypto.randomUUID(),
    type: 'settings.Changed',
    data: { section, values, secrets, changed: Object.keys(values) },
    metadata,
  });
  await log.append('settings-tmdb', [change('tmdb', { titlesPerList: 7 }, 'sealed.no-key-fits-this')], 'no-stream');
  await store.append('settings-languages', [change('languages', { languages: ['es'] }, '{}')], 'no-stream');
  const settings = new Settings(new States(store), store);
  await settings.onModuleInit();
  expect(settings.get('tmdb').titlesPerList).not.toBe(7);
  expect(settings.get('languages')).toMatchObject({ languages: ['es'] });
  await settings.onModuleDestroy();
  keyring.close();
  rmSync(directory, { recursive: true });
});
