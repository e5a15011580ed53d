import type { ChainHead, ChainStatus, ChainVerification } from '@miauflix/domain/audit';
import { signerOf, verifyAnchored, type ChainEnd, type VerifyOptions } from '@miauflix/event-store';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { EVENT_LOG, KEYRING, LOG_CHAIN, type EventLog, type Keyring, type LogChain } from '../shared/stores.ts';

/** Follows the chain of hashes in the background, and compares it with the anchors of the log; one run at a time. */
@Injectable()
export class Verifications {
  private readonly logger = new Logger(Verifications.name);
  private latest: ChainVerification = { status: 'never' };

  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(KEYRING) private readonly keyring: Keyring,
    @Inject(LOG_CHAIN) private readonly chain: LogChain,
  ) {}

  async status(): Promise<ChainStatus> {
    const head = headOf(await this.chain.chainEnd());
    return { ...(head && { head }), verification: this.latest };
  }

  /** Starts a run unless one is under way. */
  async start(): Promise<ChainVerification> {
    if (this.latest.status === 'running') return this.latest;
    const startedAt = new Date().toISOString();
    this.latest = { status: 'running', startedAt, checkedEvents: 0, ofEvents: 0 };
    void this.run(startedAt);
    return this.latest;
  }

  private async run(startedAt: string): Promise<void> {
    try {
      const ofEvents = Number((await this.chain.chainEnd()).count);
      const verifiable = { log: this.log, verify: (options: VerifyOptions) => this.chain.verify(options) };
      const onProgress = (checkedEvents: number): void => {
        this.latest = { status: 'running', startedAt, checkedEvents, ofEvents };
      };
      const result = await verifyAnchored(verifiable, signerOf(this.keyring).publicKey, { onProgress });
      const endedAt = new Date().toISOString();
      this.latest = result.intact
        ? { status: 'intact', startedAt, endedAt, checkedEvents: result.events }
        : { status: 'broken', startedAt, endedAt, firstBadPosition: `${result.firstBad}`, reason: result.reason };
    } catch (error) {
      this.logger.error(error);
      this.latest = { status: 'failed', startedAt, endedAt: new Date().toISOString() };
    }
  }
}

/** `undefined` while the log is empty. */
export const headOf = ({ position, root }: ChainEnd): ChainHead | undefined =>
  position === undefined ? undefined : { position: String(position), hash: root };
