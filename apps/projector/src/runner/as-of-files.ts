import { mkdirSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import type { Position } from '@miauflix/domain/kernel';
import type { DeadLetter } from '@miauflix/domain/status';
import type { EventLog } from '@miauflix/event-store';
import { filesOf, setVersion, startBuilding, type BuildingSite, type ReadModelTable } from '@miauflix/read-models';
import { Batches } from './apply-batch.ts';
import { foldLog } from './fold-log.ts';

/** Most that is kept of earlier moments; the least recently asked for go first. */
const mostFiles = 12;
const mostBytes = 2e9;

export interface AsOfFilesOptions {
  readonly directory: string;
  readonly log: EventLog;
  readonly tables: readonly ReadModelTable[];
}

/** A projection fails somewhere before the position that is asked for. */
class NotFoldable extends Error {
  override readonly name = 'NotFoldable';

  constructor(position: Position, { projection, error }: DeadLetter) {
    super(`${projection} cannot be folded up to position ${position}: ${error}`);
  }
}

interface Snapshot {
  readonly position: Position;
  readonly folder: string;
  readonly file: string;
  readonly sizeBytes: number;
  readonly askedForAt: number;
}

/**
 * Read models as they were at earlier positions: each a file in a folder named after its position, built from the
 * nearest earlier one and the events between.
 *
 * A cache, begun anew with each process: so it never outlives a change of a projection, a restored log, or a crash.
 */
export class AsOfFiles {
  readonly #options: AsOfFilesOptions;
  readonly #directory: string;
  readonly #version: string;
  readonly #building = new Map<Position, Promise<string>>();

  constructor(options: AsOfFilesOptions) {
    this.#options = options;
    this.#directory = join(options.directory, 'as-of');
    this.#version = setVersion(options.tables);
    rmSync(this.#directory, { recursive: true, force: true });
  }

  /** @returns path of the file; it may go once {@link mostFiles} others were asked for */
  async find(position: Position): Promise<string> {
    const known = this.#building.get(position) ?? this.#known(position);
    if (known !== undefined) return known;
    const building = this.#build(position).finally(() => this.#building.delete(position));
    this.#building.set(position, building);
    const file = await building;
    this.#forgetOldest();
    return file;
  }

  #known(position: Position): string | undefined {
    const snapshot = this.#snapshots().find((known) => known.position === position);
    if (!snapshot) return undefined;
    const now = new Date();
    utimesSync(snapshot.folder, now, now);
    return snapshot.file;
  }

  async #build(position: Position): Promise<string> {
    const { log, tables } = this.#options;
    const nearest = this.#snapshots().find((snapshot) => snapshot.position < position);
    const folder = join(this.#directory, `${position}`);
    mkdirSync(folder, { recursive: true });
    let site: BuildingSite | undefined;
    try {
      site = startBuilding(folder, tables, nearest?.file);
      const deadLetters: DeadLetter[] = [];
      const batches = new Batches(site.db, tables, (deadLetter) => deadLetters.push(deadLetter));
      await foldLog({ log, batches, upTo: position });
      if (deadLetters[0]) throw new NotFoldable(position, deadLetters[0]);
      return site.finish();
    } catch (error) {
      site?.abandon();
      rmSync(folder, { recursive: true, force: true });
      throw error;
    }
  }

  #forgetOldest(): void {
    let [count, bytes] = [0, 0];
    for (const { folder, sizeBytes } of this.#snapshots().toSorted((a, b) => b.askedForAt - a.askedForAt)) {
      count += 1;
      bytes += sizeBytes;
      if (count > 1 && (count > mostFiles || bytes > mostBytes)) rmSync(folder, { recursive: true });
    }
  }

  /** The finished ones, latest position first. */
  #snapshots(): readonly Snapshot[] {
    mkdirSync(this.#directory, { recursive: true });
    return readdirSync(this.#directory)
      .flatMap((name) => {
        const folder = join(this.#directory, name);
        const [file] = filesOf(folder, this.#version);
        if (file === undefined || this.#building.has(BigInt(name))) return [];
        const { size: sizeBytes } = statSync(file);
        return [{ position: BigInt(name), folder, file, sizeBytes, askedForAt: statSync(folder).mtimeMs }];
      })
      .sort((a, b) => (a.position > b.position ? -1 : 1));
  }
}
