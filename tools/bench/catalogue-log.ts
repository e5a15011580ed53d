import { seasonIdOf, type SeasonFacts, type TitleFacts } from '@miauflix/domain/catalog';
import { schemaOf } from '@miauflix/domain/kernel';
import { upcasters, type MiauflixEvent } from '@miauflix/domain';
import { newId, openSqliteEventStore, type NewEvent } from '@miauflix/event-store';
import { inventedSeason, inventedTitleId, inventedTitles } from './invented-catalogue.ts';

const appendsAtOnce = 500;
const [lists, titlesEach, describedSeries] = [20, 100, 200];

/** Writes a log as it is after so many titles were found: with lists to show them in, and the seasons of some series. */
export async function writeCatalogueLog(file: string, count: number): Promise<void> {
  const store = openSqliteEventStore({ file });
  let waiting: Promise<unknown>[] = [];
  const append = async (stream: string, event: MiauflixEvent): Promise<void> => {
    waiting.push(store.append(stream, [recorded(event)], 'no-stream'));
    if (waiting.length < appendsAtOnce) return;
    await Promise.all(waiting);
    waiting = [];
  };
  const series: TitleFacts[] = [];
  for (const facts of inventedTitles(count)) {
    await append(`title-${facts.titleId}`, { type: 'title.Added', data: facts });
    if (facts.kind === 'series' && series.length < describedSeries) series.push(facts);
  }
  for (const season of series.flatMap(seasonsOf))
    await append(`season-${seasonIdOf(season.titleId, season.seasonNumber)}`, {
      type: 'season.Described',
      data: season,
    });
  for (let rank = 0; rank < lists; rank += 1) {
    const slug = rank === 0 ? 'featured' : `list-${rank}`;
    const titleIds = Array.from({ length: titlesEach }, (_, place) =>
      inventedTitleId((rank * titlesEach + place) % count),
    );
    await append(`list-${slug}`, { type: 'list.Described', data: { slug, name: `Row ${rank + 1}`, rank, titleIds } });
  }
  await Promise.all(waiting);
  await store.close();
}

const seasonsOf = ({ titleId, seasons = [] }: TitleFacts): readonly SeasonFacts[] =>
  seasons.map(({ number }) => inventedSeason(titleId, number));

function recorded(fact: MiauflixEvent): NewEvent {
  const id = newId();
  const metadata = { $correlationId: id, $causationId: id, actor: 'system:bench', at: new Date().toISOString() };
  return { ...fact, id, metadata: { ...metadata, schema: schemaOf(upcasters, fact.type) } };
}
