import { hash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type StoredEvent, type StoredLog, unpacked, type Witness } from '@miauflix/event-store';
import { CannotDo } from './cannot-do.ts';
import { getSegments, type Segment } from '@miauflix/event-store/backup';

/** A backup as a log to read from: an event's position is its number. */
export interface Backup extends StoredLog {
  readonly segments: readonly Segment[];
  /** The chain's roots at the ends of its segments. */
  readonly witnesses: readonly Witness[];
}

/** @throws CannotDo where there is no backup, or when its manifest is damaged; reading says which segment is */
export function openBackup(folder: string): Backup {
  const segments = getSegments(folder);
  let latest: { readonly segment: Segment; readonly events: readonly StoredEvent[] } | undefined;
  const eventsOf = (segment: Segment): readonly StoredEvent[] => {
    if (latest?.segment !== segment) latest = { segment, events: readSegment(folder, segment) };
    return latest.events;
  };
  return {
    segments,
    witnesses: segments.map(({ last, root }) => ({ count: BigInt(last), root })),
    async readStored({ after = 0n, limit } = {}) {
      const segment = segments.find(({ last }) => BigInt(last) > after);
      if (segment === undefined) return [];
      const from = Number(after) + 1 - segment.first;
      return eventsOf(segment).slice(from, limit === undefined ? undefined : from + limit);
    },
  };
}

function readSegment(folder: string, segment: Segment): readonly StoredEvent[] {
  const path = join(folder, segment.file);
  if (!existsSync(path)) throw new CannotDo(`${path} is missing: the backup has no events ${range(segment)}.`);
  const bytes = readFileSync(path);
  if (hash('sha256', bytes) !== segment.sha256) {
    throw new CannotDo(`${path} is not what was written: the events ${range(segment)} cannot be trusted.`);
  }
  const { head, events } = unpacked(bytes);
  if (
    head.previous !== segment.previous ||
    head.first !== segment.first ||
    events.length !== segment.last - segment.first + 1
  ) {
    throw new CannotDo(`${path} does not belong where manifest.json names it.`);
  }
  return events;
}

const range = ({ first, last }: Segment): string => `${first} to ${last}`;
