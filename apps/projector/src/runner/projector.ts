import { basename, relative } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Position } from '@miauflix/domain/kernel';
import type { ComparisonReport, DeadLetter, ProjectorState, RebuildReport } from '@miauflix/domain/status';
import type { EventLog } from '@miauflix/event-store';
import {
  currentFile,
  filesOf,
  putInForce,
  removeFile,
  removeLeftOvers,
  setVersion,
  type ReadModelTable,
} from '@miauflix/read-models';
import type { Logger } from 'pino';
import type { SideWork } from '../side-work/side-work.ts';
import { ControlRefused } from './control-refused.ts';
import { KeptFile } from './kept-file.ts';
import { RebuildWatch } from './rebuild-watch.ts';
import { firstUsable } from './usable-file.ts';

export interface ProjectorOptions {
  readonly directory: string;
  readonly log: EventLog;
  readonly tables: readonly ReadModelTable[];
  readonly sideWork: SideWork;
  readonly logger: Logger;
  /** Builds a new file even where a good one is there. */
  readonly anew: boolean;
  /** How long after the start a file that was gone on with is looked through, at leisure; 30 s when absent. */
  readonly lookThroughAfterMilliseconds?: number;
}

/** Keeps the read models of one folder: one file level with the log, and now and then another that takes its place. */
export class Projector {
  readonly #options: ProjectorOptions;
  readonly #failed = Promise.withResolvers<never>();
  #state: ProjectorState = 'starting';
  #kept: KeptFile | undefined;
  #watch: RebuildWatch | undefined;
  #comparison: ComparisonReport | undefined;
  /** Settles when the change of the file in force that is under way is over. */
  #changing: Promise<void> | undefined;
  #stopping: AbortSignal = AbortSignal.abort();

  constructor(options: ProjectorOptions) {
    this.#options = options;
  }

  get state(): ProjectorState {
    return this.#state;
  }

  /** What is kept level with the log; absent until the projector has found or built it. */
  get kept(): KeptFile | undefined {
    return this.#kept;
  }

  get rebuildReport(): RebuildReport | undefined {
    return this.#watch?.report;
  }

  /** Of the file in force; absent until it is compared. */
  get comparison(): ComparisonReport | undefined {
    return this.#comparison;
  }

  /** Runs until the signal; rejects when the log or the disk fails. */
  async run(signal: AbortSignal): Promise<void> {
    this.#stopping = signal;
    try {
      removeLeftOvers(this.#options.directory);
      const found = this.#options.anew ? undefined : await this.#resumable();
      const file = found ?? (await this.#build()).file;
      await Promise.race([this.#switchTo(file), this.#failed.promise]);
      if (found !== undefined) void this.#lookThrough(this.#kept!);
      await Promise.race([whenAborted(signal), this.#failed.promise]);
    } catch (error) {
      if (!signal.aborted || error !== signal.reason) throw error;
    } finally {
      await this.#changing;
      await this.#kept?.close();
    }
  }

  /**
   * Builds the whole set beside the one in force, which stays level with the log, and swaps it in; the old one is kept.
   *
   * @throws ControlRefused while another change is under way
   */
  startRebuild(): void {
    void this.#alone(() => this.#rebuildBeside());
  }

  /**
   * Puts the kept file back in force at once; it then catches up.
   *
   * @returns its name
   * @throws ControlRefused while another change is under way, and when none is kept that these projections made
   */
  async rollBack(): Promise<string> {
    return this.#alone(async () => {
      const { directory, logger } = this.#options;
      const inForce = currentFile(directory);
      const others = this.#ownFiles().filter((own) => own !== inForce);
      const file = await firstUsable(others, this.#options);
      if (file === undefined)
        throw new ControlRefused('nothing-kept', 'No older read models are kept that this version can go on with.');
      putInForce(file);
      logger.warn({ file: basename(file) }, 'rolled back');
      await this.#replaceKept(this.#keep(file));
      return basename(file);
    });
  }

  /** @throws ControlRefused when no such projection has stopped, and while a change is under way */
  async retry(projection: string): Promise<void> {
    const isLedOn = await this.#alone(async () => this.#kept?.retry(projection));
    if (!isLedOn) throw new ControlRefused('not-stopped', `No projection called ${projection} has stopped.`);
  }

  /** A file that was closed well is gone on with at once; should it be damaged all the same, another takes its place. */
  async #lookThrough(kept: KeptFile): Promise<void> {
    const { lookThroughAfterMilliseconds = 30_000, sideWork, logger } = this.#options;
    try {
      await delay(lookThroughAfterMilliseconds, undefined, { signal: this.#stopping });
      if (kept !== this.#kept || (await sideWork.isWhole(kept.file))) return;
      kept.distrust();
      logger.error({ file: basename(kept.file) }, 'the read models are damaged; they are built anew');
      this.startRebuild();
    } catch (error) {
      if (!this.#stopping.aborted) logger.error({ err: error }, 'the read models were not looked through');
    }
  }

  /** @throws ControlRefused before there is a file */
  async compare(): Promise<ComparisonReport> {
    const kept = this.#kept;
    if (!kept) throw new ControlRefused('busy', 'The read models are being built.');
    const report = await this.#options.sideWork.compare(kept.file);
    const level = report.outcome === 'equal' ? 'info' : 'error';
    this.#options.logger[level](report, 'the read models were compared with the log');
    if (kept === this.#kept) this.#comparison = report;
    return report;
  }

  /**
   * @returns path, below the folder of the read models, of a file with their rows as they were right after a position
   * @throws ControlRefused for a position beyond the log's end
   */
  async asOf(position: Position): Promise<string> {
    const head = (await this.#options.log.head()) ?? 0n;
    if (position > head) throw new ControlRefused('beyond-end', `The log ends at position ${head}.`);
    return relative(this.#options.directory, await this.#options.sideWork.asOf(position));
  }

  /** @throws ControlRefused at once, when the file in force is being changed already */
  #alone<Result>(change: () => Promise<Result>): Promise<Result> {
    if (this.#changing || this.#state !== 'live')
      throw new ControlRefused('busy', 'The read models are being built or catching up. Try again when that is done.');
    const changed = change();
    const isOver = (): void => (this.#changing = undefined);
    this.#changing = changed.then(isOver, isOver);
    return changed;
  }

  async #rebuildBeside(): Promise<void> {
    const { log, logger, sideWork } = this.#options;
    const watch = (this.#watch = new RebuildWatch());
    try {
      watch.head = await log.head();
      const { file, deadLetters } = await sideWork.build({
        isAwaited: false,
        onProgress: watch.onProgress,
        signal: this.#stopping,
      });
      const [failed] = deadLetters;
      if (failed) {
        removeFile(file);
        throw new Error(`${failed.projection} cannot be folded: ${failed.error}`);
      }
      watch.catchUp();
      await this.#switchTo(file);
      watch.swapped(basename(file));
      logger.info(watch.report, 'rebuilt');
    } catch (error) {
      watch.fail(error);
      if (!this.#stopping.aborted) logger.error({ err: error }, 'the rebuild failed; the read models in force go on');
    }
  }

  async #build(): ReturnType<SideWork['build']> {
    const { log, logger, sideWork } = this.#options;
    this.#state = 'building';
    logger.info('building the read models from the first event');
    const startedAt = performance.now();
    const watch = (this.#watch = new RebuildWatch());
    watch.head = await log.head();
    const built = await sideWork.build({ isAwaited: true, onProgress: watch.onProgress, signal: this.#stopping });
    watch.swapped(basename(built.file));
    const milliseconds = Math.round(performance.now() - startedAt);
    logger.info({ file: basename(built.file), milliseconds }, 'built');
    return built;
  }

  /** Puts a file in force once it is level with the log; the one in force is kept level until then. */
  async #switchTo(file: string): Promise<void> {
    if (!this.#kept) this.#state = 'catching-up';
    const next = this.#keep(file);
    try {
      await Promise.race([next.level, next.failed, whenAborted(this.#stopping)]);
      if (currentFile(this.#options.directory) !== file) putInForce(file);
    } catch (error) {
      await next.close();
      throw error;
    }
    await this.#replaceKept(next);
  }

  async #replaceKept(next: KeptFile): Promise<void> {
    const before = this.#kept;
    this.#kept = next;
    this.#comparison = undefined;
    this.#state = 'catching-up';
    next.level.then(
      () => (this.#state = 'live'),
      () => undefined,
    );
    next.failed.catch(this.#failed.reject);
    await before?.close();
  }

  #keep(file: string): KeptFile {
    const { log, tables, logger } = this.#options;
    const onStop = ({ projection, event, error }: DeadLetter): void =>
      logger.error({ projection, event, error }, 'a projection has stopped');
    return new KeptFile({ file, log, tables, onStop });
  }

  /** The file in force, or else the latest. */
  #resumable(): Promise<string | undefined> {
    const inForce = currentFile(this.#options.directory);
    const files = this.#ownFiles().toSorted((a, b) => Number(b === inForce) - Number(a === inForce));
    return firstUsable(files, this.#options);
  }

  /** Files of these projections, latest first. */
  #ownFiles(): readonly string[] {
    const { directory, tables } = this.#options;
    return filesOf(directory, setVersion(tables));
  }
}

/** Rejects with the signal's reason. */
const whenAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason as Error);
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
