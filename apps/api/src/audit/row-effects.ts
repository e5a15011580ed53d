import { auditLog, type RowEffect } from '@miauflix/domain/audit';
import { catalogue, seasons, titleCards } from '@miauflix/domain/catalog';
import { streamName, type Fact, type Projection, type Recorded } from '@miauflix/domain/kernel';
import { lists } from '@miauflix/domain/lists';
import { titleSources } from '@miauflix/domain/sources';
import { storedTorrents } from '@miauflix/domain/storage';
import { sessions, users } from '@miauflix/domain/users';
import { continueWatching } from '@miauflix/domain/viewing';
import { tunnelMonths, tunnelTimeline } from '@miauflix/domain/vpn';
import { watchlists } from '@miauflix/domain/watchlist';
import { titleSourcesTable, type ReadModels } from '@miauflix/read-models';
import { effectOf } from './effect.ts';
import type { Histories } from './histories.ts';

type AnyProjection = Projection<unknown, Fact>;

/** Read models each of whose rows is folded from one stream alone. */
const ofOneStream = [
  ...[auditLog, catalogue, continueWatching, lists, seasons, sessions, storedTorrents],
  ...[titleCards, tunnelMonths, tunnelTimeline, users, watchlists],
] as unknown as readonly AnyProjection[];
const ofManyStreams = titleSources as unknown as AnyProjection;

/**
 * What the last event of a history did to rows of read models, computed by folding the events of each row once more.
 *
 * @param history of one stream, from its first event
 */
export async function rowEffects(
  history: readonly Recorded[],
  histories: Histories,
  readModels: ReadModels,
): Promise<readonly RowEffect[]> {
  const event = history.at(-1)!;
  const effects = ofOneStream.flatMap((projection): RowEffect[] => {
    const key = projection.keyOf(event);
    return key === undefined ? [] : [rowEffect(projection, key, history)];
  });
  const titleId = ofManyStreams.keyOf(event);
  return titleId === undefined ? effects : [...effects, await sourcesEffect(titleId, history, histories, readModels)];
}

function rowEffect(projection: AnyProjection, key: string, history: readonly Recorded[]): RowEffect {
  const evolve = (row: unknown, next: Recorded): unknown =>
    projection.keyOf(next) === key ? projection.evolve(row, next) : row;
  const before = history.slice(0, -1).reduce(evolve, undefined);
  const after = evolve(before, history.at(-1)!);
  return { readModel: projection.name, key, ...effectOf(before, after) };
}

/** The row as it is now knows the sources, and so the streams, that it was folded from. */
async function sourcesEffect(
  titleId: string,
  history: readonly Recorded[],
  histories: Histories,
  readModels: ReadModels,
): Promise<RowEffect> {
  const place = { readModel: ofManyStreams.name, key: titleId };
  const row = await readModels.findOne(titleSourcesTable, { titleId });
  if (!row) return { ...place, unavailable: 'row-is-gone' };
  const event = history.at(-1)!;
  const streams = [streamName('title', titleId), ...row.sources.map(({ sourceId }) => streamName('source', sourceId))];
  const others = await Promise.all(
    streams.filter((stream) => stream !== event.stream).map((stream) => histories.upTo(stream, event.position)),
  );
  if (others.includes(undefined)) return { ...place, unavailable: 'history-too-long' };
  const all = [...history, ...others.flatMap((other) => other!)];
  return rowEffect(
    ofManyStreams,
    titleId,
    all.sort((a, b) => (a.position < b.position ? -1 : 1)),
  );
}
