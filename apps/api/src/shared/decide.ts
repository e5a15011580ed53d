import { randomUUID } from 'node:crypto';
import { eventId, RevisionConflict, type NewEvent } from '@miauflix/event-store';
import { upcasters } from '@miauflix/domain';
import { schemaOf, streamName, type Decider, type Fact, type Position } from '@miauflix/domain/kernel';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Metrics } from './metrics.ts';
import { requestContext } from './request-context.ts';
import { States } from './states.ts';
import { EVENT_STORE, type EventStore } from './stores.ts';

/** What a decision led to. */
export interface Decided {
  /** What followed from the command; empty when there was nothing to do. */
  readonly events: readonly Fact[];
  /** Where the last of the events stands in the log; absent when there are none. */
  readonly position?: Position;
}

/** A decision as commands answer with it over HTTP: no position when nothing was to be done. */
export interface WrittenAt {
  readonly position?: string;
}
/** The same for a client. */
export const writtenAt = ({ position }: Decided): WrittenAt =>
  position === undefined ? {} : { position: String(position) };

type AnyDecider = Decider<unknown, Fact, Fact>;

/** Asks a decider for a decision about one thing: the one command for all that needs no I/O before it. */
export class Decide<State, C extends Fact, E extends Fact> extends Command<Decided> {
  /** @param commandId makes a repeated command harmless: the same id appends the same events once */
  constructor(
    readonly decider: Decider<State, C, E>,
    readonly id: string,
    readonly command: C,
    readonly commandId: string = randomUUID(),
  ) {
    super();
  }
}

const attempts = 5;

/** Reads, folds, decides, appends; and all over again when somebody else was faster. */
@CommandHandler(Decide)
export class DecideHandler implements ICommandHandler<Decide<unknown, Fact, Fact>> {
  constructor(
    private readonly metrics: Metrics,
    private readonly states: States,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  async execute(request: Decide<unknown, Fact, Fact>): Promise<Decided> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.decide(request);
      } catch (error) {
        if (!(error instanceof RevisionConflict) || attempt === attempts) throw error;
      }
    }
  }

  private async decide({ decider, id, command, commandId }: Decide<unknown, Fact, Fact>): Promise<Decided> {
    const at = new Date().toISOString();
    const { state, revision } = await this.states.load<unknown, Fact, Fact>(decider as AnyDecider, id);
    const facts = decider.decide({ ...command, at }, state);
    if (facts.length === 0) return { events: [] };
    const { correlationId, actor, sessionId } = requestContext();
    const metadata = {
      $correlationId: correlationId,
      $causationId: commandId,
      actor,
      ...(sessionId && { device: sessionId }),
      at,
    };
    const events: NewEvent[] = facts.map((fact, index) => ({
      ...fact,
      id: eventId(commandId, index),
      metadata: { ...metadata, schema: schemaOf(upcasters, fact.type) },
    }));
    const stream = streamName(decider.category, id);
    const observe = this.metrics.appendSeconds.startTimer();
    const { position } = await this.store.append(stream, events, revision ?? 'no-stream').finally(observe);
    return { events: facts, position };
  }
}
