import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { sealedFields } from '@miauflix/domain';
import { openKeyring, openSqliteEventStore, sealed } from '@miauflix/event-store';
import { openReadModels } from '@miauflix/read-models';
import type { Foundations } from '../shared/shared.module.ts';

export interface OpenedFolder {
  readonly foundations: Foundations;
  close(): Promise<void>;
}

/** Opens everything that the application stands on in a data folder that is there already. */
export function openFolder(directory: string): OpenedFolder {
  const log = openSqliteEventStore({ file: join(directory, 'events.db') });
  const keyring = openKeyring({ file: join(directory, 'keys.db') });
  const readModels = openReadModels({ directory: join(directory, 'read-models') });
  const runDirectory = join(directory, 'run');
  mkdirSync(runDirectory, { recursive: true });
  const config = {
    host: '127.0.0.1',
    port: 0,
    hosts: [],
    dataDirectory: directory,
    log: { file: join(directory, 'events.db') },
    runDirectory,
    contentDirectory: join(directory, 'content'),
    webDirectory: join(directory, 'web'),
    // From the project's folder, for the bundled children of tests too.
    engineEntry: resolve('src/engine.main.ts'),
    torrentNetwork: 'loopback',
    recovers: false,
    logLevel: 'silent',
    bcryptRounds: 4,
  } as const;
  return {
    foundations: { config, log, chain: log, keyring, readModels, store: sealed(log, keyring, sealedFields) },
    async close() {
      await log.close();
      await readModels.close();
      keyring.close();
    },
  };
}
