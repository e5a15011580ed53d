import { join, resolve } from 'node:path';
import { logLocation, type LogLocation } from '@miauflix/event-store';

/** What the environment says, with the defaults for what it does not. */
export interface Settings {
  /** Folder of everything that is kept. */
  readonly dataDirectory: string;
  readonly log: LogLocation;
  /** Where the read-model files are. */
  readonly directory: string;
  /** Unix socket on which the appender's pings arrive. */
  readonly wakeSocket: string;
  /** Unix socket that answers how the projector is, and takes what admins ask of it. */
  readonly controlSocket: string;
}

/** Reads `MIAUFLIX_DATA`, `EVENT_STORE`, `MIAUFLIX_WAKE_SOCKET` and `MIAUFLIX_PROJECTOR_SOCKET`; sockets are in the data folder unless told otherwise. */
export function settingsFrom(environment: NodeJS.ProcessEnv): Settings {
  const data = resolve(environment.MIAUFLIX_DATA ?? 'data');
  return {
    dataDirectory: data,
    log: logLocation(environment.EVENT_STORE, data),
    directory: join(data, 'read-models'),
    wakeSocket: environment.MIAUFLIX_WAKE_SOCKET ?? join(data, 'wake.sock'),
    controlSocket: environment.MIAUFLIX_PROJECTOR_SOCKET ?? join(data, 'projector.sock'),
  };
}
