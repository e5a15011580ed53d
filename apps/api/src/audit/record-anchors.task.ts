import { anchor, anchorsId } from '@miauflix/domain/audit';
import { signerOf, type ChainEnd, type Signer } from '@miauflix/event-store';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import pLimit from 'p-limit';
import { Decide } from '../shared/decide.ts';
import { States } from '../shared/states.ts';
import { EVENT_STORE, KEYRING, LOG_CHAIN, type EventStore, type Keyring, type LogChain } from '../shared/stores.ts';
import type { Outcome } from '../tasks/task.ts';
import { Tasks } from '../tasks/tasks.ts';
import { signedAnchor } from './signed-anchor.ts';

const everyEvents = 1_000n;
const everyMs = 24 * 60 * 60 * 1_000;
const lookEveryMs = 60 * 60 * 1_000;

/** Writes a signed anchor every thousand events; after a day at the latest, when anything has happened. */
@Injectable()
export class RecordAnchors implements OnModuleInit {
  private readonly signer: Signer;
  private readonly inTurn = pLimit(1);

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

  onModuleInit(): void {
    this.tasks.register({
      name: 'record-anchors',
      title: 'Sign what the log holds',
      slice: 'audit',
      everyMs: lookEveryMs,
      wakenBy: () => true,
      work: () => this.run(),
    });
  }

  /** Writes an anchor if one is due. */
  run(): Promise<Outcome> {
    return this.inTurn(async () => {
      const end = await this.chain.chainEnd();
      if (!(await this.isDue(end))) return 'idle';
      await this.record(end);
      return 'worked';
    });
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

  private async record(end: ChainEnd): Promise<void> {
    const data = signedAnchor(this.signer, end);
    await this.commands.execute(new Decide(anchor, anchorsId, { type: 'RecordAnchor', data }));
  }
}
