import type { NewEvent } from './event-store.port.ts';
import { AppendTooLarge } from './errors.ts';

const appendLimitBytes = 900 * 1024;

/** An event as it is stored: turned into JSON once, when the append is asked for. */
export interface SerialisedEvent {
  readonly id: string;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
}

/**
 * @throws AppendTooLarge above 900 KiB of payload and metadata
 * @throws RangeError when there is no event
 * @throws TypeError when an event has no JSON form
 */
export function serialised(stream: string, events: readonly NewEvent[]): readonly SerialisedEvent[] {
  if (events.length === 0) throw new RangeError(`An append to ${stream} needs at least one event.`);
  let sizeBytes = 0;
  const written = events.map(({ id, type, data, metadata }) => {
    const event = { id, type, data: JSON.stringify(data), metadata: JSON.stringify(metadata) };
    sizeBytes += Buffer.byteLength(event.data) + Buffer.byteLength(event.metadata);
    return event;
  });
  if (sizeBytes > appendLimitBytes) {
    throw new AppendTooLarge(`An append to ${stream} has ${sizeBytes} bytes; at most ${appendLimitBytes} fit.`);
  }
  return written;
}
