import { audit, type LogRange } from '@miauflix/domain/audit';
import {
  anchorsIn,
  isGenuine,
  signerOf,
  type ChainEnd,
  type KeptAnchor,
  type SegmentProof,
  type Signer,
} from '@miauflix/event-store';
import { Inject } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Principal } from '../shared/auth/tokens.ts';
import { Decide } from '../shared/decide.ts';
import { Problem } from '../shared/problem.ts';
import { EVENT_LOG, KEYRING, LOG_CHAIN, type EventLog, type Keyring, type LogChain } from '../shared/stores.ts';
import { LogAltered, logSegment } from './log-segment.ts';
import { signedAnchor } from './signed-anchor.ts';

/** A stretch of the log as the text of a segment, proof included, read as it is asked for. */
export type LogExport = AsyncIterable<string>;

/** Takes the log, or a stretch of it, out of the house; the audit has that first. */
export class ExportLog extends Command<LogExport> {
  constructor(
    readonly admin: Principal,
    readonly range: LogRange,
  ) {
    super();
  }
}

const nothingThere = new Problem(404, 'audit/nothing-to-export', 'No event lies there: choose another stretch.');
const altered = new Problem(409, 'audit/log-altered', 'The log is not what was written: verify it to see where.');

@CommandHandler(ExportLog)
export class ExportLogHandler implements ICommandHandler<ExportLog> {
  private readonly signer: Signer;

  constructor(
    private readonly commands: CommandBus,
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(LOG_CHAIN) private readonly chain: LogChain,
    @Inject(KEYRING) keyring: Keyring,
  ) {
    this.signer = signerOf(keyring);
  }

  /** @throws Problem `audit/nothing-to-export`, `audit/log-altered` */
  async execute({ admin, range }: ExportLog): Promise<LogExport> {
    const fact = { type: 'audit.LogExported', data: { range } } as const;
    const { position } = await this.commands.execute(
      new Decide(audit, admin.sessionId, { type: 'Record', data: fact }),
    );
    const anchors = await this.anchorsOfHousehold();
    const proofOf = (before: ChainEnd, end: ChainEnd): SegmentProof => this.proofOf(before, end, anchors);
    const pieces = logSegment(this.chain, { range, upTo: position!, proofOf });
    // What speaks against the stretch before its first event is an answer, not a broken file.
    const first = await pieces.next().catch((error: unknown) => {
      throw error instanceof LogAltered ? altered : error;
    });
    if (first.done) throw nothingThere;
    return following(first.value, pieces);
  }

  private proofOf(before: ChainEnd, end: ChainEnd, anchors: readonly KeptAnchor[]): SegmentProof {
    const exportedAt = new Date().toISOString();
    const between = anchors.filter(({ count }) => before.count < BigInt(count) && BigInt(count) < end.count);
    const ends = before.count === 0n ? [end] : [before, end];
    const signed = ends.map((chainEnd) => ({ ...signedAnchor(this.signer, chainEnd), at: exportedAt }));
    return { last: Number(end.count), root: end.root, exportedAt, anchors: [...between, ...signed] };
  }

  private async anchorsOfHousehold(): Promise<readonly KeptAnchor[]> {
    const anchors = (await anchorsIn(this.log)).map(({ anchor }) => anchor);
    return anchors.filter((anchor) => isGenuine(anchor, this.signer.publicKey));
  }
}

async function* following(first: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield first;
  yield* rest;
}
