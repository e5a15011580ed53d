import { basename } from 'node:path';
import type { Position } from '@miauflix/domain/kernel';
import type { EventLog } from '@miauflix/event-store';
import { currentFile, filesOf, isSound, openForWriting, putInForce, setVersion } from '@miauflix/read-models';
import type { Logger } from 'pino';
import type { Kept } from '../projections.ts';
import { Batches } from './apply-batch.ts';
import { highestIn } from './checkpoint.ts';
import type { Failure } from './projection-run.ts';
import { rebuild } from './rebuild.ts';
import { subscribe } from './subscribe.ts';

/** `building`: from the first event, beside the file in force. `catching-up`: behind the log. `live`: level with it. */
export type ProjectorState = 'starting' | 'building' | 'catching-up' | 'live';

export interface ProjectorOptions {
  readonly directory: string;
  readonly log: EventLog;
  readonly projections: readonly Kept[];
  readonly logger: Logger;
  /** Builds a new file even where a good one is there. */
  readonly anew: boolean;
}

/** Keeps the read models of one folder. */
export class Projector {
  readonly #options: ProjectorOptions;
  #state: ProjectorState = 'starting';
  #batches: Batches | undefined;

  constructor(options: ProjectorOptions) {
    this.#options = options;
  }

  get state(): ProjectorState {
    return this.#state;
  }

  /** Empty until the projector has found or begun its file. */
  get runs(): Batches['runs'] {
    return this.#batches?.runs ?? [];
  }

  /** Runs until the signal; rejects when the log or the disk fails. */
  async run(signal: AbortSignal): Promise<void> {
    const found = this.#options.anew ? undefined : await this.#resumable();
    const file = found ?? (await this.#build(signal));
    await this.#keep(file, signal);
  }

  readonly #reportStop = (failure: Failure): void =>
    this.#options.logger.error({ ...failure, position: failure.position?.toString() }, 'a projection has stopped');

  /** The latest file that these projections made and that is not ahead of the log, as it is after a restored backup. */
  async #resumable(): Promise<string | undefined> {
    const { directory, log, projections } = this.#options;
    const versions = projections.map(({ projection }) => projection);
    const head = await log.head();
    return filesOf(directory, setVersion(versions)).find((file) => isSound(file, versions) && !isAhead(file, head));
  }

  async #build(signal: AbortSignal): Promise<string> {
    const { directory, log, projections, logger } = this.#options;
    this.#state = 'building';
    logger.info('building the read models from the first event');
    const startedAt = performance.now();
    const onStart = (batches: Batches): void => void (this.#batches = batches);
    const file = await rebuild({ directory, log, projections, onStart, onStop: this.#reportStop, signal });
    logger.info({ file: basename(file), milliseconds: Math.round(performance.now() - startedAt) }, 'built');
    return file;
  }

  async #keep(file: string, signal: AbortSignal): Promise<void> {
    const { directory, log, projections } = this.#options;
    const db = openForWriting(file);
    try {
      this.#batches = new Batches(db, projections, this.#reportStop);
      this.#state = 'catching-up';
      const subscription = subscribe(log, this.#batches, () => {
        if (currentFile(directory) !== file) putInForce(file);
        this.#state = 'live';
      });
      const stop = (): void => void subscription.stop();
      signal.addEventListener('abort', stop, { once: true });
      if (signal.aborted) stop();
      await subscription.ended;
    } finally {
      db.close();
    }
  }
}

function isAhead(file: string, head: Position | undefined): boolean {
  const db = openForWriting(file);
  const highest = highestIn(db);
  db.close();
  return highest !== undefined && (head === undefined || highest > head);
}
