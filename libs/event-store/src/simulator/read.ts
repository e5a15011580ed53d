import { randomUUID } from 'node:crypto';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { filterFrom } from './filter.ts';
import { caughtUp, checkpoint, confirmation, eventMessage, streamName, streamNotFound } from './messages.ts';
import type { SimulatedLog, StoredEvent } from './simulated-log.ts';
import { streamDeleted } from './statuses.ts';

type Options = streams.ReadReq.Options;

/** The reply to a read of a stream or of all. */
export async function* readMessages(log: SimulatedLog, options: Options): AsyncGenerator<streams.ReadResp> {
  const stream = options.getStream();
  const events = stream === undefined ? log.all : log.view(streamName(stream.getStreamIdentifier()));
  if (events === 'deleted') throw streamDeleted(streamName(stream!.getStreamIdentifier()));
  if (events === 'not-found') return yield streamNotFound(streamName(stream!.getStreamIdentifier()));

  const count = Number(options.getCount());
  const matches = filterFrom(options.getFilter());
  const ahead = options.getReadDirection() === streams.ReadReq.Options.ReadDirection.FORWARDS;
  const from = ahead ? atOrAfter(options) : atOrBefore(options);
  const wanted = (ahead ? events : events.toReversed()).filter((event) => from(event) && matches(event));
  for (const event of wanted.slice(0, count)) yield eventMessage(event);
}

/** The reply to a subscription to a stream or to all; it ends when the signal aborts. */
export async function* subscriptionMessages(
  log: SimulatedLog,
  options: Options,
  signal: AbortSignal,
): AsyncGenerator<streams.ReadResp> {
  const matches = filterFrom(options.getFilter());
  const interval = checkpointInterval(options);
  let seen = startsAtEnd(options) ? log.all.length : 0;
  const starts = after(options);
  yield confirmation(randomUUID());
  for (let announced = false, skipped = 0; !signal.aborted;) {
    const event = log.all[seen];
    if (event === undefined) {
      if (!announced) yield caughtUp();
      announced = true;
      await log.growth(signal);
      continue;
    }
    seen += 1;
    if (!starts(event)) continue;
    if (matches(event)) yield eventMessage(event);
    else skipped += 1;
    if (skipped === interval) {
      skipped = 0;
      yield checkpoint(event.position);
    }
  }
}

function startsAtEnd(options: Options): boolean {
  return options.getStream()?.hasEnd() ?? options.getAll()!.hasEnd();
}

function checkpointInterval(options: Options): number {
  const filter = options.getFilter();
  return filter === undefined ? Infinity : (filter.getMax() || 32) * filter.getCheckpointintervalmultiplier();
}

type Test = (event: StoredEvent) => boolean;

/** A read ahead begins with the event at its place. */
function atOrAfter(options: Options): Test {
  const stream = options.getStream();
  if (stream?.hasRevision()) return ({ revision }) => revision >= BigInt(stream.getRevision());
  const position = options.getAll()?.getPosition();
  if (position !== undefined) return (event) => event.position >= BigInt(position.getCommitPosition());
  return () => !startsAtEnd(options);
}

/** A read back of a stream begins with the event at its place; one of all with the event before it. */
function atOrBefore(options: Options): Test {
  const stream = options.getStream();
  if (stream?.hasRevision()) return ({ revision }) => revision <= BigInt(stream.getRevision());
  const position = options.getAll()?.getPosition();
  if (position !== undefined) return (event) => event.position < BigInt(position.getCommitPosition());
  return () => startsAtEnd(options);
}

/** A subscription begins after its place. */
function after(options: Options): Test {
  const stream = options.getStream();
  const name = stream === undefined ? undefined : streamName(stream.getStreamIdentifier());
  const revision = stream?.hasRevision() ? BigInt(stream.getRevision()) : -1n;
  const position = BigInt(options.getAll()?.getPosition()?.getCommitPosition() ?? -1n);
  return name === undefined
    ? (event) => event.position > position
    : (event) => event.stream === name && event.revision > revision;
}
