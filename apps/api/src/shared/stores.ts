import type { EventStore, Keyring } from '@miauflix/event-store';

/** Injection token of the log as the api sees it: sealed fields are plain. */
export const EVENT_STORE = Symbol('EventStore');
export const KEYRING = Symbol('Keyring');
export const READ_MODELS = Symbol('ReadModels');
export const CONFIG = Symbol('Config');

export type { EventStore, Keyring };
