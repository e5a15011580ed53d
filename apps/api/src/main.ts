import { accessSync, constants, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { sealedFields } from '@miauflix/domain';
import { household, householdId } from '@miauflix/domain/users';
import { connectWakeClient, openKeyring, openEventStore, sealed } from '@miauflix/event-store';
import { openReadModels } from '@miauflix/read-models';
import { Logger } from '@nestjs/common';
import { ImportBundledTitles } from './catalog/import-bundled-titles.task.ts';
import { createApp } from './create-app.ts';
import { requireFreePort } from './free-port.ts';
import { requireKnownEvents } from './known-events.ts';
import { readConfig, type Config } from './shared/config.ts';
import { States } from './shared/states.ts';
import { startFailure } from './start-failure.ts';
import { Forgetting } from './users/forgetting.ts';
import { OneTimeLink } from './users/one-time-link.ts';

/** How long a start waits until the whole log was looked at; afterwards people are served meanwhile. */
const patienceMs = 500;
/** How long the parts may take to end; then the log is closed all the same, before a supervisor kills the process. */
const patienceToEndMs = 7_000;

const logger = new Logger('Api');
let config: Config | undefined;
try {
  config = readConfig(process.env, resolve(import.meta.dirname, '../../..'));
  await serve(config);
} catch (error) {
  giveUp(error);
}

/** Ends the process, and says why where people see it. */
function giveUp(error: unknown): void {
  const cannotStart = startFailure(error, config);
  if (process.send && cannotStart) process.send({ cannotStart }, () => process.exit(1));
  else {
    console.error(cannotStart ?? error);
    process.exit(1);
  }
}

/**
 * Opens the stores, listens, and tells the supervisor each of it: `opened` once the data folder is ours, `listening`
 * with the one secret that people need at the first start.
 */
async function serve(config: Config): Promise<void> {
  await requireFreePort(config.port, config.host);
  mkdirSync(config.dataDirectory, { recursive: true, mode: 0o700 });
  accessSync(config.dataDirectory, constants.W_OK);
  mkdirSync(config.runDirectory, { recursive: true, mode: 0o700 });
  const projector = connectWakeClient(join(config.runDirectory, 'wake.sock'));
  const { store: log, chain } = await openEventStore(config.log, config.dataDirectory, () => projector.ring());
  const known = requireKnownEvents(log, join(config.dataDirectory, 'known-events.json'));
  await Promise.race([known, delay(patienceMs)]);
  const keyring = openKeyring({ file: join(config.dataDirectory, 'keys.db') });
  const store = sealed(log, keyring, sealedFields);
  process.send?.({ opened: true });
  const readModels = openReadModels({ directory: join(config.dataDirectory, 'read-models') });
  const app = await createApp({ config, log, chain, store, keyring, readModels });

  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    const hasEnded = await Promise.race([app.close().then(() => true), delay(patienceToEndMs, false)]);
    if (!hasEnded) logger.warn('A part did not end in time; the log is closed without it.');
    await store.close();
    await readModels.close();
    keyring.close();
    projector.close();
    process.exit(0);
  };
  known.catch((error: unknown) => {
    if (!stopping) giveUp(error);
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const) process.once(signal, stop);

  await app.init();
  await app.get(Forgetting).resume();
  await app.get(ImportBundledTitles).run();
  await app.listen(config.port, config.host);
  const { state } = await app.get(States).load(household, householdId);
  const link = state.status === 'new' ? 'setup' : config.recovers ? 'recovery' : undefined;
  process.send?.({
    listening: await app.getUrl(),
    ...(link && { oneTimeLink: `/${link}#${app.get(OneTimeLink).issue()}` }),
  });
}
