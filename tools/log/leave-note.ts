import { newId, type RestoreNote, writeDurably } from '@miauflix/event-store';

/**
 * The household writes to its audit, at its next start, that its log was put together from a backup.
 *
 * @param until where that was told to stop; absent when it was to take everything
 */
export function leaveNote(file: string, events: number, until?: string): void {
  const restoredAt = new Date().toISOString();
  const note: RestoreNote = { restoreId: newId(), events, restoredAt, ...(until !== undefined && { until }) };
  writeDurably(file, JSON.stringify(note));
}
