import type { Position } from '@miauflix/domain/kernel';
import type { EventLog } from '@miauflix/event-store';
import type { Logger } from 'pino';
import type { Projector } from './projector.ts';

export interface StallWatchOptions {
  readonly projector: Projector;
  readonly log: EventLog;
  readonly logger: Logger;
  /** How long there may be events to project without any progress. */
  readonly patienceMilliseconds: number;
}

/** Notices when the log grows and the read models do not: says so once in the log file, and until it is over in the health. */
export class StallWatch {
  readonly #options: StallWatchOptions;
  readonly #timer: NodeJS.Timeout;
  #seen: Position | undefined;
  #wasBehind = false;
  #isStalled = false;

  constructor(options: StallWatchOptions) {
    this.#options = options;
    this.#timer = setInterval(() => void this.#look(), options.patienceMilliseconds);
  }

  get isStalled(): boolean {
    return this.#isStalled;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async #look(): Promise<void> {
    const { projector, log, logger } = this.#options;
    const kept = projector.kept;
    if (!kept?.runs.some(({ deadLetter }) => !deadLetter)) return;
    const { position } = kept;
    const head = await log.head().catch(() => undefined);
    const isBehind = head !== undefined && (position === undefined || position < head);
    const isStalled = isBehind && position === this.#seen && this.#wasBehind;
    this.#wasBehind = isBehind;
    this.#seen = position;
    if (isStalled === this.#isStalled) return;
    this.#isStalled = isStalled;
    const places = { position: position?.toString(), head: head?.toString() };
    if (isStalled) logger.error(places, 'the read models have stalled');
    else logger.info(places, 'the read models go on');
  }
}
