import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sealedFields } from '@miauflix/domain';
import { settings as settingsDecider } from '@miauflix/domain/settings';
import { createInMemoryEventStore, openKeyring, sealed } from '@miauflix/event-store';
import { Logger } from '@nestjs/common';
import { expect, it, vi } from 'vitest';
import { Decide, DecideHandler } from '../shared/decide.ts';
import { Metrics } from '../shared/metrics.ts';
import { asSystem } from '../shared/request-context.ts';
import { States } from '../shared/states.ts';
import { FindSectionsHandler } from './find-sections.query.ts';
import { Settings } from './settings.ts';
import { Trials } from './trials.ts';

Logger.overrideLogger(false);

const metadata = { $correlationId: 'c', $causationId: 'c', actor: 'ana', at: '2026-03-01T00:00:00.000Z', schema: 1 };

it('a section whose seal is broken has its defaults until it is saved again, and the others what was saved', async () => {
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
  await log.append('settings-tmdb', [change('tmdb', { titlesPerList: 77 }, 'sealed.no-key-fits-this')], 'no-stream');
  await store.append('settings-languages', [change('languages', { languages: ['es'] }, '{}')], 'no-stream');
  const states = new States(store);
  const settings = new Settings(states, store);
  await settings.onModuleInit();
  expect(settings.get('tmdb').titlesPerList).not.toBe(77);
  expect(settings.get('languages')).toMatchObject({ languages: ['es'] });

  const shown = await new FindSectionsHandler(states, new Trials()).execute();
  expect(shown.find(({ section }) => section === 'tmdb')).toMatchObject({
    values: { titlesPerList: 77 },
    secrets: { apiKey: { isSet: false } },
  });
  const data = { section: 'tmdb', values: { titlesPerList: 77 }, secrets: { apiKey: 'entered again' } };
  const decide = new DecideHandler(new Metrics(), states, store);
  await asSystem('settings', () =>
    decide.execute(new Decide(settingsDecider, 'tmdb', { type: 'ChangeSettings', data })),
  );
  await vi.waitFor(() => expect(settings.get('tmdb')).toMatchObject({ titlesPerList: 77, apiKey: 'entered again' }));
  await settings.onModuleDestroy();
  keyring.close();
  rmSync(directory, { recursive: true });
});
