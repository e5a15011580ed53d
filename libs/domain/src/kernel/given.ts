import type { Decider } from './decider.ts';
import type { Dated, Fact } from './event.ts';
import { Rejection } from './rejection.ts';

const epoch = '2026-01-01T00:00:00.000Z';
const dated = <T extends object>(value: T): Dated<T> => ({ at: epoch, ...value });

/** A fact or command of a specification: dated at a fixed moment unless it says otherwise. */
export type Undated<T> = T & { readonly at?: string };

/**
 * Specification of a decider in three words: `given(decider, …events).when(command).then(…events)`, or `.thenRejects(code)`.
 *
 * @throws Error that shows what was decided instead, as JSON
 */
export const given = <State, Command extends Fact, Event extends Fact>(
  subject: Decider<State, Command, Event>,
  ...history: readonly Undated<Event>[]
) => ({
  when(command: Undated<Command>) {
    const state = history.reduce((folded, event) => subject.evolve(folded, dated(event)), subject.initialState);
    const outcome = attempt(() => subject.decide(dated(command), state));
    return {
      // oxlint-disable-next-line unicorn/no-thenable -- given, when, then
      then: (...expected: readonly Event[]) => expectSame(outcome, { events: expected }),
      thenRejects: (code: string) => expectSame(outcome, { rejects: code }),
    };
  },
});

type Outcome = { readonly events: readonly Fact[] } | { readonly rejects: string };

function attempt(decide: () => readonly Fact[]): Outcome {
  try {
    return { events: decide() };
  } catch (error) {
    if (error instanceof Rejection) return { rejects: error.code };
    throw error;
  }
}

function expectSame(actual: Outcome, expected: Outcome): void {
  const [seen, wanted] = [canonical(actual), canonical(expected)];
  if (seen !== wanted) throw new Error(`decided ${seen}\n expected ${wanted}`);
}

/** JSON with sorted keys, so that the order in which a decider writes its fields does not matter. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
