import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Metadata } from '@miauflix/domain/kernel';
import {
  openKeyring,
  openSqliteEventStore,
  pagesOf,
  restoreLog,
  restoreNoteOf,
  StoreInUse,
  type StoredEvent,
} from '@miauflix/event-store';
import { type Backup } from './backup.ts';
import { CannotDo } from './cannot-do.ts';
import { leaveNote } from './leave-note.ts';

/** The keys, the list of those who were forgotten, and what SQLite keeps beside the keys. */
const ofKeys = /^(keys\.db|forgotten-users)/;

/** Where to stop; everything when absent. */
export interface RestoreLimit {
  /** Number of the last event. */
  readonly position?: number;
  /** Moment: the events before the first one that happened later. */
  readonly at?: Date;
}

/**
 * Writes the log of a backup into a data folder that holds nothing yet.
 *
 * @param keys folder with the keys of the household and the list of those who were forgotten; without it, what is
 * sealed stays sealed until they are put in place
 * @returns events that were restored
 * @throws CannotDo when the folder is in use or holds something, or when the backup is damaged
 */
export async function restore(backup: Backup, dataFolder: string, limit: RestoreLimit, keys?: string): Promise<number> {
  requireEmpty(dataFolder);
  if (keys !== undefined && !existsSync(join(keys, 'keys.db'))) throw new CannotDo(`There is no keys.db in ${keys}.`);
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const log = restoreLog(join(dataFolder, 'events.db'));
  try {
    const events = await writeAll(backup, log, limit);
    if (keys !== undefined) takeKeys(keys, dataFolder);
    leaveNote(restoreNoteOf(join(dataFolder, 'events.db')), events, limitInWords(limit));
    log.finish();
    return events;
  } catch (error) {
    log.abandon();
    dropKeys(dataFolder);
    throw error;
  }
}

async function writeAll(backup: Backup, log: ReturnType<typeof restoreLog>, limit: RestoreLimit): Promise<number> {
  const roots = new Map(backup.witnesses.map(({ count, root }) => [count, root]));
  let events = 0;
  for await (const page of pagesOf(backup)) {
    const wanted = within(page, limit);
    const { count, root } = log.write(wanted);
    events = Number(count);
    if (roots.has(count) && roots.get(count) !== root) {
      throw new CannotDo(`The backup is not what was written: its chain of hashes breaks before event ${count}.`);
    }
    if (wanted.length < page.length) break;
  }
  if (events === 0) throw new CannotDo('Nothing had happened by then: choose a later time.');
  if (limit.position !== undefined && events < limit.position) {
    throw new CannotDo(`The backup ends with event ${events}: choose a position up to there.`);
  }
  return events;
}

function within(page: readonly StoredEvent[], { position, at }: RestoreLimit): readonly StoredEvent[] {
  const end = page.findIndex(
    (event) =>
      (position !== undefined && event.position > BigInt(position)) || (at !== undefined && happenedAt(event) > at),
  );
  return end === -1 ? page : page.slice(0, end);
}

const happenedAt = ({ metadata }: StoredEvent): Date => new Date((JSON.parse(metadata) as Metadata).at);

const limitInWords = ({ position, at }: RestoreLimit): string | undefined =>
  position === undefined ? at?.toISOString() : `position ${position}`;

/** What an interrupted restore has left is no reason to refuse. */
function requireEmpty(folder: string): void {
  if (!existsSync(folder)) return;
  const held = readdirSync(folder).filter((name) => !/^events\.db\.restor(ing|ed)/.test(name));
  if (held.length === 0) return;
  if (isInUse(folder)) throw new CannotDo(`A Miauflix runs on ${folder}: restore into a new folder.`);
  throw new CannotDo(`${folder} is not empty (it holds ${held[0]}): restore into a new folder.`);
}

function isInUse(folder: string): boolean {
  if (!existsSync(join(folder, 'events.db.lock'))) return false;
  try {
    void openSqliteEventStore({ file: join(folder, 'events.db') }).close();
    return false;
  } catch (error) {
    return error instanceof StoreInUse;
  }
}

/** Opening them destroys the keys of everyone on the list. */
function takeKeys(from: string, dataFolder: string): void {
  for (const name of ['keys.db', 'forgotten-users']) {
    if (existsSync(join(from, name))) copyFileSync(join(from, name), join(dataFolder, name));
  }
  openKeyring({ file: join(dataFolder, 'keys.db') }).close();
}

/** For a folder that held none before: those that are there now are copies. */
function dropKeys(folder: string): void {
  for (const name of readdirSync(folder)) if (ofKeys.test(name)) rmSync(join(folder, name));
}
