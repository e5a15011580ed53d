import { anchor, anchorsId, anchorText } from '@miauflix/domain/audit';
import { signerOf, type ChainEnd, type Signer, type Subscription } from '@miauflix/event-store';
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Interval } from '@nestjs/schedule';
import pLimit from 'p-limit';
import { Decide } from '../shared/decide.ts';
import { States } from '../shared/states.ts';
import { Tasks } from '../shared/tasks.ts';
import { EVENT_STORE, KEYRING, LOG_CHAIN, type EventStore, type Keyring, type LogChain } from '../shared/stores.ts';

const everyEvents = 1_000n;
const everyMs = 24 * 60 * 60 * 1_000;
const lookEveryMs = 60 * 60 * 1_000;

/** Writes a signed anchor every thousand events; after a day at the latest, when anything has happened. */
@Injectable()
export class RecordAnchors implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(RecordAnchors.name);
  private readonly signer: Signer;
  private readonly inTurn = pLimit(1);
  private subscription: Subscription | undefined;

  constructor(
    private readonly commands: CommandBus,
    private readonly states: States,
    private readonly tasks: Tasks,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(LOG_CHAIN) private readonly chain: LogChain,
    @Inject(KEYRING) keyring: Keyring,
  ) {
    this.signer = signerOf(keyring);
  }

  async onApplicationBootstrap(): Promise<void> {
    const after = await this.store.head();
    this.subscription = this.store.subscribe({ ...(after !== undefined && { after }), onBatch: () => this.run() });
    this.subscription.ended.catch((error: unknown) => this.logger.error(error));
  }

  async onModuleDestroy(): Promise<void> {
    await this.subscription?.stop();
    await this.inTurn(() => undefined);
  }

  /** Writes an anchor if one is due; after a failure the next event asks again. */
  @Interval(lookEveryMs)
  run(): Promise<void> {
    return this.inTurn(() => this.tasks.run('audit', 'record-anchors', () => this.recordIfDue()));
  }

  private async recordIfDue(): Promise<void> {
    const end = await this.chain.chainEnd();
    if (await this.isDue(end)) await this.record(end);
  }

  private async isDue({ count }: ChainEnd): Promise<boolean> {
    const { state } = await this.states.load(anchor, anchorsId);
    const uncovered = count - BigInt(state.count);
    if (uncovered >= everyEvents) return true;
    // The latest anchor does not cover itself.
    const isQuiet = uncovered <= (state.count === 0 ? 0n : 1n);
    return !isQuiet && Date.now() - Date.parse(state.at ?? (await this.firstAt())) >= everyMs;
  }

  private async firstAt(): Promise<string> {
    const [first] = await this.store.readAll({ limit: 1 });
    return first!.metadata.at;
  }

  private async record({ position, count, root }: ChainEnd): Promise<void> {
    const anchored = { position: String(position), count: Number(count), root };
    const data = {
      ...anchored,
      publicKey: this.signer.publicKey,
      signature: this.signer.sign(anchorText(anchored)),
    };
    await this.commands.execute(new Decide(anchor, anchorsId, { type: 'RecordAnchor', data }));
  }
}
