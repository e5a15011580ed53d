import type { ResolvedEvent } from '@eventstore/db-client';
import type { Metadata, Position, Recorded } from '@miauflix/domain/kernel';
import { StoreCorrupt } from '../errors.ts';

export const positionOf = ({ event, commitPosition }: ResolvedEvent): Position =>
  commitPosition ?? event!.position!.commit;

/**
 * What the server holds, as the port knows it; `undefined` for what is the server's own.
 *
 * @throws StoreCorrupt when an event is none that this system can have written
 */
export function recorded(resolved: ResolvedEvent): Recorded | undefined {
  const { event } = resolved;
  if (event === undefined || event.type.startsWith('$') || event.streamId.startsWith('$')) return undefined;
  const { id, type, streamId: stream, revision, data, metadata, isJson } = event;
  // The client gives JSON that it cannot read as the text that it was.
  if (!isJson || typeof data === 'string' || metadata === undefined) {
    throw new StoreCorrupt(`Event ${revision} of ${stream} in EventStoreDB has no form that Miauflix writes.`);
  }
  return {
    id,
    type,
    stream,
    revision,
    position: positionOf(resolved),
    data,
    metadata: metadata as unknown as Metadata,
  };
}
