import type { Position, Projection, Fact, Recorded } from '@miauflix/domain/kernel';
import type { DeadLetter } from '@miauflix/domain/status';
import { rowStatements, type RowStatements } from '@miauflix/read-models';
import Database from 'better-sqlite3';
import type { Kept } from '../projections.ts';
import type { Checkpoints } from './checkpoint.ts';

/** Rows remembered between batches; past it they are read again. */
const rememberedRows = 20_000;

interface Slot {
  readonly key: string;
  row: object | undefined;
  changed: boolean;
}

/**
 * One projection on its way through the log: folds events in memory, and writes the rows that changed when it is told to.
 *
 * When it fails it stops, at the place where it last wrote; a retry or a restart goes on from there.
 */
export class ProjectionRun {
  readonly #projection: Projection<object, Fact>;
  readonly #rows: RowStatements<object>;
  readonly #checkpoints: Checkpoints;
  readonly #onStop: (deadLetter: DeadLetter) => void;
  readonly #slots = new Map<string, Slot>();
  #changed: Slot[] = [];
  #folded: Position | undefined;
  #written: Position | undefined;
  #deadLetter: DeadLetter | undefined;

  constructor(
    db: Database.Database,
    checkpoints: Checkpoints,
    { projection, table }: Kept,
    onStop: (deadLetter: DeadLetter) => void,
  ) {
    this.#projection = projection;
    this.#rows = rowStatements(db, table);
    this.#checkpoints = checkpoints;
    this.#onStop = onStop;
    this.#folded = this.#written = checkpoints.positionOf(projection.name);
  }

  get name(): string {
    return this.#projection.name;
  }

  /** Up to where its rows are in the file. */
  get position(): Position | undefined {
    return this.#written;
  }

  get version(): number {
    return this.#projection.version;
  }

  /** Why it stopped; absent while it runs. */
  get deadLetter(): DeadLetter | undefined {
    return this.#deadLetter;
  }

  /** Lets it run again: it has to be led through the log from its position on. */
  retry(): void {
    this.#deadLetter = undefined;
  }

  /** @param events in the order of their positions; those it has seen already are passed over */
  fold(events: readonly Recorded[]): void {
    if (this.#deadLetter) return;
    let at: Recorded | undefined;
    try {
      for (at of this.#unseen(events)) this.#foldOne(at);
      if (at) this.#folded = at.position;
    } catch (error) {
      this.#stop(error, at);
    }
  }

  /** Writes what has changed and the checkpoint, within a transaction that somebody else holds. */
  write(atomically: (work: () => void) => void): void {
    if (this.#folded === undefined || this.#folded === this.#written) return;
    const folded = this.#folded;
    try {
      atomically(() => {
        for (const { key, row } of this.#changed) {
          if (row === undefined) this.#rows.remove(key);
          else this.#rows.write(row);
        }
        this.#checkpoints.move(this.name, folded);
      });
    } catch (error) {
      this.#stop(error);
    }
  }

  /** What was written is now committed. */
  settle(): void {
    this.#written = this.#folded;
    for (const slot of this.#changed) slot.changed = false;
    this.#changed = [];
    if (this.#slots.size > rememberedRows) this.#slots.clear();
  }

  #unseen(events: readonly Recorded[]): readonly Recorded[] {
    const [first] = events;
    const folded = this.#folded;
    if (folded === undefined || first === undefined || first.position > folded) return events;
    return events.filter(({ position }) => position > folded);
  }

  #foldOne(event: Recorded): void {
    const key = this.#projection.keyOf(event);
    if (key === undefined) return;
    const slot = this.#slotOf(key);
    slot.row = this.#projection.evolve(slot.row, event);
    if (slot.changed) return;
    slot.changed = true;
    this.#changed.push(slot);
  }

  #slotOf(key: string): Slot {
    if (this.#projection.isJournal) return { key, row: undefined, changed: false };
    const known = this.#slots.get(key);
    if (known) return known;
    const slot = { key, row: this.#rows.read(key), changed: false };
    this.#slots.set(key, slot);
    return slot;
  }

  #stop(error: unknown, event?: Recorded): void {
    if (isFaultOfFile(error)) throw error;
    this.#deadLetter = {
      projection: this.name,
      ...(event && { event: { position: `${event.position}`, id: event.id, type: event.type } }),
      error: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
      ...(error instanceof Error && error.stack && { stack: error.stack }),
      since: new Date().toISOString(),
    };
    this.#folded = this.#written;
    this.#changed = [];
    this.#slots.clear();
    this.#onStop(this.#deadLetter);
  }
}

/** A full disk or a damaged file hits all projections alike; a row that breaks its table's rules is one projection's own. */
const isFaultOfFile = (error: unknown): boolean =>
  error instanceof Database.SqliteError && !/^SQLITE_(CONSTRAINT|MISMATCH)/.test(error.code);
