/** The stream does not end where the append expected. */
export class RevisionConflict extends Error {
  override readonly name = 'RevisionConflict';
  readonly stream: string;

  constructor(stream: string, options?: ErrorOptions) {
    super(`The stream ${stream} has moved on since it was read.`, options);
    this.stream = stream;
  }
}

/** The stream was deleted for good: nothing can be read from it, and nothing written to it, again. */
export class StreamDeleted extends Error {
  override readonly name = 'StreamDeleted';
  readonly stream: string;

  constructor(stream: string, options?: ErrorOptions) {
    super(`The stream ${stream} was deleted.`, options);
    this.stream = stream;
  }
}

/** More than 900 KiB in one append. */
export class AppendTooLarge extends Error {
  override readonly name = 'AppendTooLarge';
}

/** No room left on the disk of the log; nothing was written. */
export class StoreFull extends Error {
  override readonly name = 'StoreFull';
}

/** The log does not match its own checksums. */
export class StoreCorrupt extends Error {
  override readonly name = 'StoreCorrupt';
}

/** Another process appends to this log already. */
export class StoreInUse extends Error {
  override readonly name = 'StoreInUse';
}

/** The store did not answer. `unknown`: the events may or may not be there, so ask again with the same ids. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
  readonly outcome: 'not-applied' | 'unknown';

  constructor(message: string, outcome: 'not-applied' | 'unknown', options?: ErrorOptions) {
    super(message, options);
    this.outcome = outcome;
  }
}

/** A sealed value was altered, moved away from its event, or names a key that the keyring never had. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
}

/** The person was forgotten: nothing more can be sealed for them. */
export class KeyDestroyed extends Error {
  override readonly name = 'KeyDestroyed';
}
