import { once } from 'node:events';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ServerDuplexStream, ServerWritableStream, UntypedServiceImplementation } from '@grpc/grpc-js';
import { BatchAppends } from './batch-append.ts';
import { type Faults, type Method } from './faults.ts';
import { appendTooLarge, streamDeleted, wrongExpectedVersion } from './statuses.ts';
import { faulty, type Surroundings } from './faulty.ts';
import { appendMessage, expectedOf, proposedEvent, streamName } from './messages.ts';
import { readMessages, subscriptionMessages } from './read.ts';
import type { SimulatedLog } from './simulated-log.ts';

const appendLimitBytes = 1024 * 1024;

export interface Service extends Surroundings {
  readonly faults: Faults;
  /** The server's clock, in milliseconds. */
  readonly now: () => number;
}

type Call = ServerWritableStream<unknown, unknown> | ServerDuplexStream<unknown, unknown>;

/**
 * Every method of the service, each as a stream of replies, even where the client waits for a single one: on the
 * wire that is the same, and it lets a call end without a reply.
 */
export function streamsService(service: Service): UntypedServiceImplementation {
  const { log, faults, now } = service;

  /** Does the work and sends its reply; resolves when all is sent, never when the call has failed. */
  const reply = async (method: Method, call: Call, work: () => AsyncGenerator<unknown>): Promise<void> => {
    try {
      for await (const message of faulty(work, faults.next(method), service)) {
        if (call.cancelled) return;
        if (!call.write(message)) await once(call, 'drain');
      }
    } catch (failure) {
      call.emit('error', failure);
    }
  };
  const replyAndEnd = (method: Method, call: Call, work: () => AsyncGenerator<unknown>): void => {
    void reply(method, call, work).then(() => call.end());
  };

  return {
    append(call: ServerDuplexStream<streams.AppendReq, streams.AppendResp>) {
      const requests: streams.AppendReq[] = [];
      call.on('data', (request: streams.AppendReq) => requests.push(request));
      call.on('end', () =>
        replyAndEnd('append', call, async function* () {
          yield append(log, requests);
        }),
      );
    },
    batchAppend(call: ServerDuplexStream<streams.BatchAppendReq, streams.BatchAppendResp>) {
      const appends = new BatchAppends(log, now);
      call.on('data', (piece: streams.BatchAppendReq) => {
        const work = appends.take(piece);
        if (work === undefined) return;
        void reply('batch-append', call, async function* () {
          yield work();
        });
      });
      call.on('end', () => call.end());
    },
    read(call: ServerWritableStream<streams.ReadReq, streams.ReadResp>) {
      const options = call.request.getOptions()!;
      const gone = new AbortController();
      call.once('cancelled', () => gone.abort());
      if (options.hasSubscription())
        replyAndEnd('subscribe', call, () => subscriptionMessages(log, options, gone.signal));
      else replyAndEnd('read', call, () => readMessages(log, options));
    },
    delete(call: ServerWritableStream<streams.DeleteReq, streams.DeleteResp>) {
      const options = call.request.getOptions()!;
      replyAndEnd('delete', call, async function* () {
        const position = String(removed(log, 'delete', options));
        yield new streams.DeleteResp().setPosition(
          new streams.DeleteResp.Position().setCommitPosition(position).setPreparePosition(position),
        );
      });
    },
    tombstone(call: ServerWritableStream<streams.TombstoneReq, streams.TombstoneResp>) {
      const options = call.request.getOptions()!;
      replyAndEnd('tombstone', call, async function* () {
        const position = String(removed(log, 'tombstone', options));
        yield new streams.TombstoneResp().setPosition(
          new streams.TombstoneResp.Position().setCommitPosition(position).setPreparePosition(position),
        );
      });
    },
  };
}

/** The first request says where, the others what. */
function append(log: SimulatedLog, [first, ...rest]: readonly streams.AppendReq[]): streams.AppendResp {
  const options = first!.getOptions()!;
  const name = streamName(options.getStreamIdentifier());
  const proposed = rest.map((request) => proposedEvent(request.getProposedMessage()!));
  const sizeBytes = proposed.reduce((sum, { data, metadata }) => sum + data.length + metadata.length, 0);
  if (sizeBytes > appendLimitBytes) throw appendTooLarge(appendLimitBytes);
  const outcome = log.append(name, proposed, expectedOf(options));
  if (outcome.kind === 'deleted') throw streamDeleted(name);
  return appendMessage(outcome);
}

function removed(
  log: SimulatedLog,
  how: 'delete' | 'tombstone',
  options: streams.DeleteReq.Options | streams.TombstoneReq.Options,
): bigint {
  const name = streamName(options.getStreamIdentifier());
  const expected = expectedOf(options);
  const outcome = log[how](name, expected);
  switch (outcome.kind) {
    case 'written':
      return outcome.position;
    case 'deleted':
      throw streamDeleted(name);
    case 'wrong-version':
      throw wrongExpectedVersion(name, expected, outcome.current);
  }
}
