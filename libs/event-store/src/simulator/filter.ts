import type streams from '@eventstore/db-client/generated/streams_pb.js';
import type { StoredEvent } from './simulated-log.ts';

/** Which events a filtered subscription is told of; all of them without a filter. */
export function filterFrom(
  options: streams.ReadReq.Options.FilterOptions | undefined,
): (event: StoredEvent) => boolean {
  if (options === undefined) return () => true;
  const onType = options.getEventType();
  const expression = onType ?? options.getStreamIdentifier()!;
  const subject = ({ type, stream }: StoredEvent): string => (onType === undefined ? stream : type);
  const regex = expression.getRegex();
  if (regex !== '') return (event) => new RegExp(regex).test(subject(event));
  const prefixes = expression.getPrefixList();
  return (event) => prefixes.some((prefix) => subject(event).startsWith(prefix));
}
