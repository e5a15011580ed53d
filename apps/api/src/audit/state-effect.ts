import { anchor, audit, type Effect, type Unavailable } from '@miauflix/domain/audit';
import { season, sync, title } from '@miauflix/domain/catalog';
import { categoryOf, type Dated, type Decider, type Fact, type Recorded } from '@miauflix/domain/kernel';
import { home, list } from '@miauflix/domain/lists';
import { settings } from '@miauflix/domain/settings';
import { ranking, source } from '@miauflix/domain/sources';
import { languages } from '@miauflix/domain/streaming';
import { storedTorrent } from '@miauflix/domain/storage';
import { lease, task } from '@miauflix/domain/tasks';
import { household, session, user } from '@miauflix/domain/users';
import { viewing } from '@miauflix/domain/viewing';
import { tunnel } from '@miauflix/domain/vpn';
import { watchlist } from '@miauflix/domain/watchlist';
import { effectOf } from './effect.ts';

type Folding = Pick<Decider<unknown, Fact, Fact>, 'initialState' | 'evolve'>;

const deciders: ReadonlyMap<string, Folding> = new Map(
  [
    ...[anchor, audit, home, household, lease, list, ranking, season, session, settings, source],
    ...[languages, storedTorrent, sync, task, title, tunnel, user, viewing, watchlist],
  ].map((decider) => [decider.category, decider as unknown as Folding]),
);

/**
 * What the last event of a history did to the state of its stream.
 *
 * @param history of one stream, from its first event
 */
export function stateEffect(history: readonly Recorded[]): Effect | Unavailable {
  const event = history.at(-1)!;
  const decider = deciders.get(categoryOf(event.stream));
  if (!decider) return { unavailable: 'unknown-category' };
  if (event.isRemoved) return { unavailable: 'payload-removed' };
  const evolve = (state: unknown, next: Recorded): unknown => decider.evolve(state, dated(next));
  const before = history.slice(0, -1).reduce(evolve, decider.initialState);
  return effectOf(before, evolve(before, event));
}

const dated = (event: Recorded): Dated<Fact> => ({ ...event, at: event.metadata.at });
