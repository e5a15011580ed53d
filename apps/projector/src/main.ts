import { tables } from '@miauflix/read-models';
import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { listenForWakes } from '@miauflix/event-store';
import { pino } from 'pino';
import { failureSentence } from './failure-sentence.ts';
import { serveControl } from './control-server.ts';
import { healthOf } from './health.ts';
import { openLog } from './open-log.ts';
import { Projector } from './runner/projector.ts';
import { becomeSoleProjector } from './runner/sole-projector.ts';
import { StallWatch } from './runner/stall-watch.ts';
import { settingsFrom, type Settings } from './settings.ts';
import { sideThread } from './side-work/side-thread.ts';
import { stopSignal } from './stop-signal.ts';

const { values: flags } = parseArgs({ options: { rebuild: { type: 'boolean', default: false } } });
const logger = pino({ name: 'projector', level: process.env.LOG_LEVEL ?? 'info' });
const settings = settingsFrom(process.env);
const signal = stopSignal();
/** How long the read models may stand still while the log has more. */
const patienceMilliseconds = 5_000;
/** How long the parts may take to end; the files are whole at any moment. */
const patienceToEndMilliseconds = 7_000;

try {
  await project(settings);
  process.exit(0);
} catch (error) {
  const cannotStart = failureSentence(error, settings.directory);
  logger.fatal({ err: error }, cannotStart ?? 'the projector has a fault');
  // The supervisor shows the sentence instead of starting the projector again.
  if (process.send && cannotStart) process.send({ cannotStart }, () => process.exit(1));
  else process.exit(1);
}

function giveUp(): void {
  logger.warn('a part did not end in time; the process ends without it');
  process.exit(1);
}

/** Runs until it is told to stop; with `--rebuild` it begins with a new file even where a good one is there. */
async function project(settings: Settings): Promise<void> {
  const { directory, wakeSocket, controlSocket } = settings;
  mkdirSync(directory, { recursive: true });
  const release = becomeSoleProjector(directory);
  const wake = await listenForWakes(wakeSocket);
  const log = await openLog(settings, wake);
  const sideWork = sideThread(settings);
  const projector = new Projector({ directory, log, tables, sideWork, logger, anew: flags.rebuild });
  const stallWatch = new StallWatch({ projector, log, logger, patienceMilliseconds });
  const control = await serveControl(controlSocket, {
    health: () => healthOf({ projector, log, directory, isStalled: () => stallWatch.isStalled, now: Date.now }),
    startRebuild: () => projector.startRebuild(),
    rollBack: () => projector.rollBack(),
    retry: (projection) => projector.retry(projection),
    compare: () => projector.compare(),
    asOf: (position) => projector.asOf(position),
  });
  logger.info({ directory }, 'started');
  signal.addEventListener('abort', () => {
    setTimeout(giveUp, patienceToEndMilliseconds).unref();
  });
  try {
    await projector.run(signal);
  } finally {
    stallWatch.stop();
    await control.close();
    await sideWork.close();
    await log.close();
    await wake.close();
    release();
  }
  logger.info('stopped');
}
