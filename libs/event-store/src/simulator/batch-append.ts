import shared from '@eventstore/db-client/generated/shared_pb.js';
import rpc from '@eventstore/db-client/generated/status_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import protobuf from 'google-protobuf/google/protobuf/any_pb.js';
import { expectedOf, proposedEvent, streamName } from './messages.ts';
import type { ProposedEvent, SimulatedLog, WriteOutcome } from './simulated-log.ts';

type Options = streams.BatchAppendReq.Options;

interface OpenBatch {
  readonly options: Options;
  readonly proposed: ProposedEvent[];
}

/** The appends of one batch stream: many at once, in pieces, told apart by their correlation ids. */
export class BatchAppends {
  readonly #open = new Map<string, OpenBatch>();
  readonly #log: SimulatedLog;
  readonly #now: () => number;

  /** @param now the server's clock, in milliseconds */
  constructor(log: SimulatedLog, now: () => number) {
    this.#log = log;
    this.#now = now;
  }

  /** Takes a piece; the work that is to be done once the append is whole, which gives its reply. */
  take(piece: streams.BatchAppendReq): (() => streams.BatchAppendResp) | undefined {
    const id = piece.getCorrelationId()!;
    const key = JSON.stringify(id.toObject());
    const batch = this.#open.get(key) ?? { options: piece.getOptions()!, proposed: [] };
    batch.proposed.push(...piece.getProposedMessagesList().map(proposedEvent));
    this.#open.set(key, batch);
    if (!piece.getIsFinal()) return undefined;
    this.#open.delete(key);
    return () => this.#reply(batch).setCorrelationId(id).setStreamIdentifier(batch.options.getStreamIdentifier()!);
  }

  #reply({ options, proposed }: OpenBatch): streams.BatchAppendResp {
    const deadline = options.getDeadline();
    if (deadline !== undefined && deadline.toDate().getTime() <= this.#now()) {
      return failed('Timeout', new shared.Timeout(), 'Timeout');
    }
    const name = streamName(options.getStreamIdentifier());
    return message(this.#log.append(name, proposed, expectedOf(options)));
  }
}

function message(outcome: WriteOutcome): streams.BatchAppendResp {
  switch (outcome.kind) {
    case 'written': {
      const position = new shared.AllStreamPosition()
        .setCommitPosition(String(outcome.position))
        .setPreparePosition(String(outcome.position));
      const success = new streams.BatchAppendResp.Success()
        .setCurrentRevision(String(outcome.revision))
        .setPosition(position);
      return new streams.BatchAppendResp().setSuccess(success);
    }
    case 'wrong-version': {
      const wrong = new shared.WrongExpectedVersion();
      if (outcome.current !== 'no-stream') wrong.setCurrentStreamRevision(String(outcome.current));
      return failed('WrongExpectedVersion', wrong, 'Wrong expected version');
    }
    case 'deleted':
      return failed('StreamDeleted', new shared.StreamDeleted(), 'Stream deleted');
  }
}

function failed(name: string, details: { serializeBinary(): Uint8Array }, text: string): streams.BatchAppendResp {
  const packed = new protobuf.Any();
  packed.pack(details.serializeBinary(), `event_store.client.${name}`);
  return new streams.BatchAppendResp().setError(new rpc.Status().setMessage(text).setDetails(packed));
}
