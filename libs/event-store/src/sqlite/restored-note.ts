/** What a restore leaves beside the log that it has made, until the household has taken note of it. */
export interface RestoreNote {
  /** UUID: the note is taken once, however often it is read. */
  readonly restoreId: string;
  /** Events that were taken from the backup. */
  readonly events: number;
  /** ISO 8601, UTC. */
  readonly restoredAt: string;
  /** Where the restore was told to stop; absent when it was to take everything. */
  readonly until?: string;
}

/** Where the note of a restored log lies. @param logFile the embedded log */
export const restoreNoteOf = (logFile: string): string => `${logFile}.restored`;
