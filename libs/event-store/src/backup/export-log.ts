import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type ChainEnd, emptyChain } from '../chain/chain-end.ts';
import type { StoredLog } from '../chain/stored-event.ts';
import type { HashedEvent } from '../chain/verify.ts';
import { findSegments, type Segment, writeSegments } from './manifest.ts';
import { type Stretch, stretchesOf } from './stretches.ts';
import { writeSegment } from './write-segment.ts';

/** What a backup has grown by. */
export interface Exported {
  /** Events that were not in the backup before. */
  readonly added: number;
  /** Events that are in it now. */
  readonly events: number;
}

/**
 * Adds to a backup what has happened since it was last written, and makes it when there is none. Only the last segment
 * is ever written anew; it is replaced in one step, so that a copy of the folder is a backup at any moment.
 *
 * @throws BackupRefused when the log and the backup do not tell the same history; the backup stays as it was
 */
export async function exportLog(log: StoredLog<HashedEvent>, folder: string): Promise<Exported> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const before = findSegments(folder) ?? [];
  const known = before.at(-1);
  const full = before.filter(({ isFull }) => isFull);
  const history = stretchesOf(log, endOf(full.at(-1)), known);
  let segments = before;
  if (await goesOnAfter(known, log)) {
    segments = await writeAll(folder, full, history);
    writeSegments(folder, segments);
  } else {
    // Followed all the same: that a log was altered is noticed within the minute.
    for await (const _ of history);
  }
  removeSuperseded(folder, segments);
  const events = segments.at(-1)?.last ?? 0;
  return { added: events - (known?.last ?? 0), events };
}

/** @returns the full segments with those that were written behind them */
async function writeAll(
  folder: string,
  full: readonly Segment[],
  history: AsyncGenerator<Stretch, void>,
): Promise<readonly Segment[]> {
  const segments = [...full];
  for (let next = await history.next(); !next.done; next = await history.next()) {
    segments.push(await writeSegment(folder, segments.at(-1), next.value, history));
  }
  return segments;
}

const goesOnAfter = async (known: Segment | undefined, log: StoredLog): Promise<boolean> =>
  (await log.readStored({ ...(known && { after: BigInt(known.position) }), limit: 1 })).length > 0;

const endOf = (segment: Segment | undefined): ChainEnd =>
  segment === undefined
    ? emptyChain
    : { position: BigInt(segment.position), count: BigInt(segment.last), root: segment.root };

/** Files of segments that a longer one has replaced, or that an interrupted export has left behind. */
function removeSuperseded(folder: string, segments: readonly Segment[]): void {
  const kept = new Set(segments.map(({ file }) => file));
  for (const name of readdirSync(folder)) {
    if (/^\d{12,}-\d{12,}\.jsonl\.zst$|\.draft$/.test(name) && !kept.has(name)) rmSync(join(folder, name));
  }
}
