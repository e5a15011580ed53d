import { streamName, type Decider, type Fact, type Revision } from '@miauflix/domain/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { EVENT_STORE, type EventStore } from './stores.ts';

/** A folded stream: its state, and the revision it reflects; no revision while the stream does not exist. */
export interface Loaded<State> {
  readonly state: State;
  readonly revision?: Revision;
}

/**
 * The present state of single streams, always true: what was folded before is kept, and only the tail is read.
 * For decisions and for checks that may not lag behind, such as "is this session still open".
 */
@Injectable()
export class States {
  private readonly folded = new LRUCache<string, Loaded<unknown>>({ max: 2_000 });

  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  async load<State, C extends Fact, E extends Fact>(decider: Decider<State, C, E>, id: string): Promise<Loaded<State>> {
    const stream = streamName(decider.category, id);
    const known = (this.folded.get(stream) as Loaded<State> | undefined) ?? { state: decider.initialState };
    const tail = await this.store.readStream(stream, known.revision === undefined ? {} : { after: known.revision });
    const last = tail.at(-1);
    if (!last) return known;
    const state = tail.reduce<State>(
      (folded, event) => decider.evolve(folded, { ...(event as unknown as E), at: event.metadata.at }),
      known.state,
    );
    const loaded = { state, revision: last.revision };
    this.folded.set(stream, loaded);
    return loaded;
  }
}
