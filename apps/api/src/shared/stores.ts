import type { EventLog, EventStore, Keyring, LogChain } from '@miauflix/event-store';

/** Injection token of the log as the api sees it: sealed fields are plain. */
export const EVENT_STORE = Symbol('EventStore');
/** Injection token of the log as it rests, for those who look at it: sealed fields are closed, nothing can be appended. */
export const EVENT_LOG = Symbol('EventLog');
export const LOG_CHAIN = Symbol('LogChain');
export const KEYRING = Symbol('Keyring');
export const READ_MODELS = Symbol('ReadModels');
export const CONFIG = Symbol('Config');

export type { EventLog, EventStore, Keyring, LogChain };
