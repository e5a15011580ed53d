import { setImmediate as nextTurn } from 'node:timers/promises';
import { sealedFields, type MiauflixEvent } from '@miauflix/domain';
import type { Position, Recorded } from '@miauflix/domain/kernel';
import type { EventLog } from '@miauflix/event-store';

/** What the log holds of one person. */
export interface Traces {
  /** Events with a field that the person's key seals, in the order of the log. */
  readonly sealedAt: readonly Position[];
  readonly sessionIds: readonly string[];
  readonly viewingIds: readonly string[];
  /** Of the languages that they chose for single titles. */
  readonly choiceIds: readonly string[];
}

const eventsPerRead = 1_000;

/** Goes through the whole log: for what is rare and has to be complete. */
export async function tracesOf(userId: string, log: EventLog): Promise<Traces> {
  const sealedAt: Position[] = [];
  const [sessionIds, viewingIds, choiceIds] = [new Set<string>(), new Set<string>(), new Set<string>()];
  let events = await log.readAll({ limit: eventsPerRead });
  while (events.length > 0) {
    for (const event of events as readonly Recorded<MiauflixEvent>[]) {
      if (!concerns(event, userId)) continue;
      if (isSealedForPerson(event)) sealedAt.push(event.position);
      if (event.type === 'session.Started') sessionIds.add(event.data.sessionId);
      if (event.type === 'viewing.Started') viewingIds.add(event.data.viewingId);
      if (event.type === 'languages.Chosen') choiceIds.add(event.data.choiceId);
    }
    // Others are served meanwhile.
    await nextTurn();
    events = await log.readAll({ after: events.at(-1)!.position, limit: eventsPerRead });
  }
  return { sealedAt, sessionIds: [...sessionIds], viewingIds: [...viewingIds], choiceIds: [...choiceIds] };
}

const concerns = ({ data }: MiauflixEvent, userId: string): boolean => 'userId' in data && data.userId === userId;

const isSealedForPerson = ({ type, data }: MiauflixEvent): boolean =>
  Object.entries(sealedFields[type] ?? {}).some(([field, key]) => key === 'user' && field in data);
