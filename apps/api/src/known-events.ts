import { readFileSync, writeFileSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { upcasters, vocabulary } from '@miauflix/domain';
import { upcast, type Position } from '@miauflix/domain/kernel';
import { UnknownEvent, type EventLog } from '@miauflix/event-store';

const eventsPerRead = 500;

/** What is remembered from one start to the next. */
interface Checked {
  readonly vocabulary: string;
  readonly position: string;
}

/**
 * Reads what was appended since a program with the same vocabulary last looked: nearly nothing at a usual start, the
 * whole log once after a change of versions. Nobody has to wait for it, since every later read looks for itself.
 *
 * @param file where it is remembered how far this came; it may be lost
 * @throws UnknownEvent when a newer program has written to this log
 */
export async function requireKnownEvents(log: EventLog, file: string): Promise<void> {
  const head = await log.head();
  let after = checkedBefore(file);
  if (after !== undefined && (head === undefined || after > head)) after = undefined;
  for (;;) {
    const events = await log.readAll({ after, limit: eventsPerRead });
    for (const event of events) if (!upcast(upcasters, event)) throw new UnknownEvent(event);
    if (events.length === 0) break;
    after = events.at(-1)!.position;
    await nextTurn();
  }
  if (after !== undefined) remember(file, { vocabulary, position: `${after}` });
}

/** On a full disk the next start looks again. */
function remember(file: string, checked: Checked): void {
  try {
    writeFileSync(file, JSON.stringify(checked));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
}

function checkedBefore(file: string): Position | undefined {
  try {
    const checked = JSON.parse(readFileSync(file, 'utf8')) as Partial<Checked>;
    return checked.vocabulary === vocabulary && checked.position !== undefined ? BigInt(checked.position) : undefined;
  } catch {
    return undefined;
  }
}
