import type { Fact, Position, Projection, Recorded } from '@miauflix/domain/kernel';
import type { DeadLetter } from '@miauflix/domain/status';
import { rowStatements, type ReadModelTable, type RowStatements } from '@miauflix/read-models';
import Database from 'better-sqlite3';
import type { Checkpoints, Place } from './checkpoint.ts';

interface Slot {
  readonly key: string;
  row: object | undefined;
  changed: boolean;
}

/** Few: the same rows change again and again, and what is kept level with the log remembers them for good. */
const rememberedRows = 500;

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
  /** New rows of a journal: nothing comes back to them. */
  #entries: object[] = [];
  /** Whether every row that its table holds is in {@link #slots}, so that none needs to be looked for. */
  #remembersAll: boolean;
  #folded: Place | undefined;
  #written: Place | undefined;
  #deadLetter: DeadLetter | undefined;

  constructor(
    db: Database.Database,
    checkpoints: Checkpoints,
    table: ReadModelTable,
    onStop: (deadLetter: DeadLetter) => void,
  ) {
    this.#projection = table.projection;
    this.#rows = rowStatements(db, table);
    this.#checkpoints = checkpoints;
    this.#onStop = onStop;
    this.#folded = this.#written = checkpoints.placeOf(table.projection.name);
    this.#remembersAll = this.#written === undefined;
  }

  get name(): string {
    return this.#projection.name;
  }

  /** Up to where its rows are in the file. */
  get position(): Position | undefined {
    return this.#written?.position;
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
      if (at) this.#folded = at;
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
        this.#rows.writeAll(this.#entries);
        this.#rows.writeAll(this.#changed.flatMap(({ row }) => (row === undefined ? [] : [row])));
        for (const { key, row } of this.#changed) if (row === undefined) this.#rows.remove(key);
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
    this.#entries = [];
    if (this.#slots.size > rememberedRows) this.#forget();
  }

  #unseen(events: readonly Recorded[]): readonly Recorded[] {
    const [first] = events;
    const folded = this.#folded?.position;
    if (folded === undefined || first === undefined || first.position > folded) return events;
    return events.filter(({ position }) => position > folded);
  }

  #foldOne(event: Recorded): void {
    const key = this.#projection.keyOf(event);
    if (key === undefined) return;
    if (this.#projection.isJournal) {
      this.#entries.push(this.#projection.evolve(undefined, event)!);
      return;
    }
    const slot = this.#slotOf(key);
    slot.row = this.#projection.evolve(slot.row, event);
    if (slot.changed) return;
    slot.changed = true;
    this.#changed.push(slot);
  }

  #slotOf(key: string): Slot {
    const known = this.#slots.get(key);
    if (known) return known;
    const slot = { key, row: this.#remembersAll ? undefined : this.#rows.read(key), changed: false };
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
    this.#entries = [];
    this.#forget();
    this.#onStop(this.#deadLetter);
  }

  #forget(): void {
    this.#slots.clear();
    this.#remembersAll = false;
  }
}

/** A full disk or a damaged file hits all projections alike; a row that breaks its table's rules is one projection's own. */
const isFaultOfFile = (error: unknown): boolean =>
  error instanceof Database.SqliteError && !/^SQLITE_(CONSTRAINT|MISMATCH)/.test(error.code);
