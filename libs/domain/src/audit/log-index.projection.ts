import type { MiauflixEvent } from '../index.ts';
import { projection } from '../kernel/projection.ts';

/** An event as lists show it: everything but its payload. */
export interface LoggedEvent {
  /** Place in the log: a token in decimal digits, to be compared as a number and never counted with. */
  readonly position: string;
  readonly eventId: string;
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly actor: string;
  readonly correlationId: string;
  readonly causationId: string;
  /** Id of the session the request came through; absent for what the system did by itself. */
  readonly device?: string;
  readonly schema: number;
}

/** Every event of the log without its payload, to find it by what is known of it. */
export const logIndex = projection<LoggedEvent, MiauflixEvent>({
  name: 'log_index',
  version: 1,
  isJournal: true,
  keyOf: ({ position }) => `${position}`,
  evolve(_row, { position, id, stream, revision, type, metadata }) {
    const { device } = metadata;
    const row = {
      position: `${position}`,
      eventId: id,
      stream,
      revision: Number(revision),
      type,
      at: metadata.at,
      actor: metadata.actor,
      correlationId: metadata.$correlationId,
      causationId: metadata.$causationId,
      schema: metadata.schema,
    };
    return device === undefined ? row : { ...row, device };
  },
});
