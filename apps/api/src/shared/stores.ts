import type { EventLog, EventStore, Keyring, LogChain } from '@miauflix/event-store';

/** Injection token of the log as the api sees it: sealed fields are plain. */
export const EVENT_STORE = Symbol('EventStore');
/** Injection token of the log as it rests, for those who look at it: sealed fields are closed, nothing can be appended. */
export const EVENT_LOG = Symbol('EventLog');
/** Injection token of the hashes that hold the log together. */
export const LOG_CHAIN = Symbol('LogChain');
/** Injection token of the keys of sealed fields and of films. */
export const KEYRING = Symbol('Keyring');
/** Injection token of the rows, as of the moment that the request asks about. */
export const READ_MODELS = Symbol('ReadModels');
/** Injection token of what the environment said at the start. */
export const CONFIG = Symbol('Config');

export type { EventLog, EventStore, Keyring, LogChain };
