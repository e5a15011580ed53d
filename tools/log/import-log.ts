import type { Metadata } from '@miauflix/domain/kernel';
import {
  type Chain,
  type ChainEnd,
  emptyChain,
  type EventStore,
  extended,
  type NewEvent,
  pagesOf,
  type StoredEvent,
} from '@miauflix/event-store';
import type { Backup } from './backup.ts';
import { CannotDo } from './cannot-do.ts';
import { leaveNote } from './leave-note.ts';

const mostBytes = 512 * 1024;

/** A store that takes events, and knows where its chain of hashes ends. */
export interface ImportTarget {
  readonly store: EventStore;
  readonly chain: Chain;
  /** File that tells the household of the import at its next start. */
  readonly note: string;
  /** Appends that may be under way together without changing their order. */
  readonly appendsAtOnce: number;
}

export interface Imported {
  /** Events that were there already. */
  readonly found: number;
  readonly added: number;
}

/**
 * Carries a history into another store, ids, order and revisions kept. What is there already is compared and left, so
 * that an import that was interrupted goes on, and one that is complete does nothing.
 *
 * @throws CannotDo when the store holds another history
 */
export async function importLog(
  source: Backup,
  { store, chain, note, appendsAtOnce }: ImportTarget,
  onProgress: (events: number) => void = () => undefined,
): Promise<Imported> {
  const found = await chain.chainEnd();
  let end = emptyChain;
  let isNoted = false;
  for await (const page of pagesOf(source)) {
    const missing: StoredEvent[] = [];
    for (const event of page) {
      end = extended(end, event);
      if (end.count === found.count && end.root !== found.root) throw otherHistory(found);
      if (end.count > found.count) missing.push(event);
    }
    const appends = appendsOf(missing);
    // Before anything is there, so that no import that is broken off and gone on with is forgotten.
    if (appends.length > 0 && !isNoted) leaveNote(note, source.segments.at(-1)!.last);
    isNoted ||= appends.length > 0;
    for (let first = 0; first < appends.length; first += appendsAtOnce) {
      await Promise.all(appends.slice(first, first + appendsAtOnce).map((append) => store.append(...append)));
    }
    onProgress(Number(end.count));
  }
  if (end.count < found.count) throw otherHistory(found);
  const reached = await chain.chainEnd();
  if (reached.root !== end.root)
    throw new CannotDo('Somebody else wrote to the store during the import: stop them, and begin with an empty store.');
  return { found: Number(found.count), added: Number(end.count - found.count) };
}

type Append = Parameters<EventStore['append']>;

/** Neighbours of one stream go together. */
function appendsOf(events: readonly StoredEvent[]): readonly Append[] {
  const groups: StoredEvent[][] = [];
  let sizeBytes = 0;
  for (const event of events) {
    const bytes = Buffer.byteLength(event.data ?? '') + Buffer.byteLength(event.metadata);
    const group = groups.at(-1);
    if (group?.[0]!.stream === event.stream && sizeBytes + bytes <= mostBytes) {
      group.push(event);
      sizeBytes += bytes;
    } else {
      groups.push([event]);
      sizeBytes = bytes;
    }
  }
  return groups.map((group) => {
    const { stream, revision } = group[0]!;
    return [stream, group.map(newEventOf), revision === 0n ? 'no-stream' : revision - 1n];
  });
}

function newEventOf({ id, type, metadata, data, position }: StoredEvent): NewEvent {
  if (data === null) {
    throw new CannotDo(
      `Event ${position} has lost its data to retention: it can be restored to an embedded log, but not imported.`,
    );
  }
  return { id, type, data: JSON.parse(data) as unknown, metadata: JSON.parse(metadata) as Metadata };
}

const otherHistory = ({ count }: ChainEnd): CannotDo =>
  new CannotDo(`The store holds ${count} events that are not the beginning of this history: import into an empty one.`);
