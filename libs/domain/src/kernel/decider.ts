import type { Dated, Fact } from './event.ts';

/**
 * A write model: two pure functions over the history of one stream.
 *
 * `decide` answers with the facts that follow from a command; "nothing to do" is `[]`, "no" is a thrown {@link Rejection}.
 * `evolve` folds one fact into the state.
 */
export interface Decider<State, Command extends Fact, Event extends Fact> {
  /** First part of the stream's name, without `-`: the history of one thing is the stream `category-id`. */
  readonly category: string;
  readonly initialState: State;
  decide(command: Dated<Command>, state: State): readonly Event[];
  evolve(state: State, event: Dated<Event>): State;
}

/** Names the type parameters of a decider from its parts. */
export const decider = <State, Command extends Fact, Event extends Fact>(
  definition: Decider<State, Command, Event>,
): Decider<State, Command, Event> => definition;

/** Name of the stream that holds the history of one thing. */
export const streamName = (category: string, id: string): string => `${category}-${id}`;

/** Category of a stream: everything before the first `-` of its name. */
export const categoryOf = (stream: string): string => stream.split('-', 1)[0]!;
