import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { listenForWakes, openSqliteEventLogReader } from '@miauflix/event-store';
import { pino } from 'pino';
import { failureSentence } from './failure-sentence.ts';
import { healthOf } from './health.ts';
import { serveHealth } from './health-server.ts';
import { projections } from './projections.ts';
import { Projector } from './runner/projector.ts';
import { becomeSoleProjector } from './runner/sole-projector.ts';
import { settingsFrom, type Settings } from './settings.ts';
import { stopSignal } from './stop-signal.ts';

const { values: flags } = parseArgs({ options: { rebuild: { type: 'boolean', default: false } } });
const logger = pino({ name: 'projector', level: process.env.LOG_LEVEL ?? 'info' });
const settings = settingsFrom(process.env);
const signal = stopSignal();

try {
  await project(settings);
  process.exit(0);
} catch (error) {
  if (error === signal.reason) process.exit(0);
  const cannotStart = failureSentence(error, settings.directory);
  logger.fatal({ err: error }, cannotStart ?? 'the projector has a fault');
  // The supervisor shows the sentence instead of starting the projector again.
  if (process.send && cannotStart) process.send({ cannotStart }, () => process.exit(1));
  else process.exit(1);
}

/** Runs until it is told to stop; with `--rebuild` it begins with a new file even where a good one is there. */
async function project({ logFile, directory, wakeSocket, healthSocket }: Settings): Promise<void> {
  mkdirSync(directory, { recursive: true });
  const release = becomeSoleProjector(directory);
  const wake = await listenForWakes(wakeSocket);
  const log = openSqliteEventLogReader({ file: logFile, wake });
  const projector = new Projector({ directory, log, projections, logger, anew: flags.rebuild });
  const health = await serveHealth(healthSocket, () => healthOf(projector, log, Date.now));
  logger.info({ directory }, 'started');
  try {
    await projector.run(signal);
  } finally {
    await health.close();
    await log.close();
    await wake.close();
    release();
  }
  logger.info('stopped');
}
