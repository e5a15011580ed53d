import { StreamDeleted, type EventLog } from '@miauflix/event-store';
import { isSound, openForWriting, type ReadModelTable } from '@miauflix/read-models';
import { placesIn, type Place } from './checkpoint.ts';

/**
 * The first of these files that one can go on with: whole, the work of these very projections, and made from this log,
 * which after a restored backup may have less in it, or something else.
 */
export async function firstUsable(
  files: readonly string[],
  { log, tables }: { readonly log: EventLog; readonly tables: readonly ReadModelTable[] },
): Promise<string | undefined> {
  for (const file of files) if (isSound(file, tables) && (await isOfLog(file, log))) return file;
  return undefined;
}

async function isOfLog(file: string, log: EventLog): Promise<boolean> {
  const db = openForWriting(file);
  const places = placesIn(db);
  db.close();
  const held = await Promise.all(places.map((place) => holds(log, place)));
  return held.every((isHeld) => isHeld);
}

/** Whether a log has the very event in the very place. */
async function holds(log: EventLog, { position, id, stream, revision }: Place): Promise<boolean> {
  try {
    const [event] = await log.readStream(stream, { ...(revision > 0n && { after: revision - 1n }), limit: 1 });
    return event?.position === position && event.id === id;
  } catch (error) {
    if (error instanceof StreamDeleted) return false;
    throw error;
  }
}
