import {
  streamName,
  type Decider,
  type Fact,
  type Position,
  type Recorded,
  type Revision,
} from '@miauflix/domain/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { requestContext } from './request-context.ts';
import { EVENT_STORE, type EventStore } from './stores.ts';

/** A folded stream: its state, and the revision it reflects; no revision while the stream does not exist. */
export interface Loaded<State> {
  readonly state: State;
  readonly revision?: Revision;
}

/**
 * The present state of single streams, always true: what was folded before is kept, and only the tail is read.
 * For decisions and for checks that may not lag behind, such as "is this session still open". A request that asks about
 * an earlier moment gets the state of that moment.
 */
@Injectable()
export class States {
  private readonly known = new LRUCache<string, Loaded<unknown>>({ max: 2_000 });

  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  async load<State, C extends Fact, E extends Fact>(decider: Decider<State, C, E>, id: string): Promise<Loaded<State>> {
    const { asOf } = requestContext();
    if (asOf !== undefined) return this.loadAsOf(decider, id, asOf);
    const stream = streamName(decider.category, id);
    const known = (this.known.get(stream) as Loaded<State> | undefined) ?? { state: decider.initialState };
    const tail = await this.store.readStream(stream, known.revision === undefined ? {} : { after: known.revision });
    const last = tail.at(-1);
    if (!last) return known;
    const state = folded(decider, known.state, tail);
    const loaded = { state, revision: last.revision };
    this.known.set(stream, loaded);
    return loaded;
  }

  private async loadAsOf<State, C extends Fact, E extends Fact>(
    decider: Decider<State, C, E>,
    id: string,
    asOf: Position,
  ): Promise<Loaded<State>> {
    const stream = await this.store.readStream(streamName(decider.category, id));
    const history = stream.filter(({ position }) => position <= asOf);
    const last = history.at(-1);
    return { state: folded(decider, decider.initialState, history), ...(last && { revision: last.revision }) };
  }
}

const folded = <State, C extends Fact, E extends Fact>(
  decider: Decider<State, C, E>,
  state: State,
  events: readonly Recorded[],
): State =>
  events.reduce(
    (before, event) => decider.evolve(before, { ...(event as unknown as E), at: event.metadata.at }),
    state,
  );
