import { cardIn, episodeOf, titleIdOf, type SeasonRow, type TitleCard } from '@miauflix/domain/catalog';
import type { ContinueWatchingRow, PlacedEpisode } from '@miauflix/domain/viewing';
import { cardsOf, continueWatchingTable, seasonsTable, titleCardsTable, type ReadModels } from '@miauflix/read-models';
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { READ_MODELS } from '../shared/stores.ts';
import { Heartbeats } from './heartbeats.ts';
import { following, inOrder, placedIn } from './up-next.ts';

/** What somebody goes on with: a film, or of a series the one episode that is next. */
export interface StartedTitle extends ContinueWatchingRow {
  readonly title: TitleCard;
  /** What is played; absent for a film. */
  readonly episode?: PlacedEpisode;
}

/** What a person started and did not finish, latest first, and of each series what comes next; empty when none. */
export class FindContinueWatching extends Query<readonly StartedTitle[]> {
  /** @param language ISO 639-1 */
  constructor(
    readonly userId: string,
    readonly language: string,
  ) {
    super();
  }
}

const mostTitles = 30;
/** Of a series watched at one go only its latest episode counts, so more rows are looked at than shown. */
const mostRows = 300;

@QueryHandler(FindContinueWatching)
export class FindContinueWatchingHandler implements IQueryHandler<FindContinueWatching> {
  constructor(
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
    private readonly heartbeats: Heartbeats,
  ) {}

  async execute({ userId, language }: FindContinueWatching): Promise<readonly StartedTitle[]> {
    const found = await this.readModels.find(
      continueWatchingTable,
      { userId },
      { orderBy: { viewedAt: 'desc' }, limit: mostRows },
    );
    const rows = latestOfEach(found.map((row) => this.latest(row)));
    const cards = await this.readModels.ask((em) => cardsOf(em, [...rows.keys()]), [titleCardsTable]);
    const seasons = await this.readModels.find(seasonsTable, { titleId: { $in: seriesOf(cards) } });
    return cards
      .flatMap((card) => {
        const ofTitle = seasons.filter(({ titleId }) => titleId === card.titleId);
        const started = standing(rows.get(card.titleId)!, ofTitle, language);
        return started ? [{ ...started, title: cardIn(language, card) }] : [];
      })
      .sort((a, b) => (a.viewedAt < b.viewedAt ? 1 : -1))
      .slice(0, mostTitles);
  }

  private latest(row: ContinueWatchingRow): ContinueWatchingRow {
    const beat = this.heartbeats.find(row.viewingId);
    if (beat?.follows !== row.viewedAt) return row;
    const { positionSeconds, durationSeconds, at } = beat;
    return { ...row, positionSeconds, durationSeconds, viewedAt: at };
  }
}

/** The row of each film and series that was touched last, by title id. */
function latestOfEach(rows: readonly ContinueWatchingRow[]): ReadonlyMap<string, ContinueWatchingRow> {
  const latest = new Map<string, ContinueWatchingRow>();
  for (const row of rows) {
    const titleId = titleIdOf(row.titleId);
    const known = latest.get(titleId);
    if (!known || known.viewedAt < row.viewedAt) latest.set(titleId, row);
  }
  return latest;
}

const seriesOf = (cards: readonly { readonly titleId: string; readonly kind: string }[]): readonly string[] =>
  cards.filter(({ kind }) => kind === 'series').map(({ titleId }) => titleId);

/** The row itself while it is in progress, or the beginning of the next episode; `undefined` when there is nothing left. */
function standing(
  row: ContinueWatchingRow,
  seasons: readonly SeasonRow[],
  language: string,
): (ContinueWatchingRow & { readonly episode?: PlacedEpisode }) | undefined {
  if (!episodeOf(row.titleId)) return row.inProgress ? row : undefined;
  const episodes = inOrder(seasons);
  if (row.inProgress) {
    const episode = episodes.find(({ episodeId }) => episodeId === row.titleId);
    return { ...row, ...(episode && { episode: placedIn(language, episode) }) };
  }
  const episode = following(episodes, row.titleId, today());
  if (!episode) return undefined;
  const durationSeconds = episode.runTimeSeconds ?? row.durationSeconds;
  return {
    ...row,
    titleId: episode.episodeId,
    positionSeconds: 0,
    durationSeconds,
    inProgress: true,
    episode: placedIn(language, episode),
  };
}

const today = (): string => new Date().toISOString().slice(0, 10);
