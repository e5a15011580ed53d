import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Position, Recorded, Revision } from '@miauflix/domain/kernel';
import type { EventLog, ReadAll } from '../event-store.port.ts';
import { digestOf } from './hash-chain.ts';

/** An event as the text that was written: what hashes are made of, and what travels to other stores. */
export interface StoredEvent {
  /** In the log it was read from; other logs have other positions for it. */
  readonly position: Position;
  readonly stream: string;
  readonly revision: Revision;
  readonly id: string;
  readonly type: string;
  /** JSON. */
  readonly metadata: string;
  /** JSON; null once retention has removed it. */
  readonly data: string | null;
  readonly dataDigest: string;
}

/** A log that gives its events as they are stored, sealed fields sealed. */
export interface StoredLog<Event extends StoredEvent = StoredEvent> {
  /** Events of all streams in the order of their positions. */
  readStored(options?: ReadAll): Promise<readonly Event[]>;
}

/** Any log as text. What JSON.stringify has written once, it writes again, letter by letter. */
export const storedLogOf = (log: EventLog): StoredLog => ({
  readStored: async (options) => (await log.readAll(options)).map(storedEventOf),
});

function storedEventOf({ position, stream, revision, id, type, metadata, data }: Recorded): StoredEvent {
  const text = JSON.stringify(data);
  return {
    position,
    stream,
    revision,
    id,
    type,
    metadata: JSON.stringify(metadata),
    data: text,
    dataDigest: digestOf(text),
  };
}

const eventsPerPage = 500;

/** The log in pages, to its present end; none is empty. */
export async function* pagesOf<Event extends StoredEvent>(
  log: StoredLog<Event>,
  after?: Position,
): AsyncGenerator<readonly Event[], void> {
  for (;;) {
    const page = await log.readStored({ after, limit: eventsPerPage });
    const last = page.at(-1);
    if (last === undefined) return;
    yield page;
    // A log in the same process reads without a pause: others are served between two pages.
    await nextTurn();
    after = last.position;
  }
}
