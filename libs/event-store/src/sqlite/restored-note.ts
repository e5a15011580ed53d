/** What a restore or an import leaves for the log that it has made, until the household has taken note of it. */
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

/** Where the note of a restored log lies. @param file the embedded log, or what another store is known by in the data folder */
export const restoreNoteOf = (file: string): string => `${file}.restored`;
