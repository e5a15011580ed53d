import { join } from 'node:path';
import { sealedFields, upcasters, type MiauflixEvent } from '@miauflix/domain';
import { episodeIdOf, seasonIdOf, type SeasonFacts, type TitleFacts } from '@miauflix/domain/catalog';
import { schemaOf } from '@miauflix/domain/kernel';
import { newId, openKeyring, openSqliteEventStore, sealed } from '@miauflix/event-store';

export const series = { titleId: 'the-lighthouse-keepers', title: 'The Lighthouse Keepers', actor: 'Nora Vidal' };
const { titleId } = series;

const about: TitleFacts = {
  titleId,
  kind: 'series',
  title: series.title,
  originalTitle: 'Los fareros',
  language: 'es',
  year: 2024,
  releasedOn: '2024-03-01',
  runTimeSeconds: 2_700,
  tagline: 'Somebody has to stay awake.',
  overview:
    'Two sisters keep a light that no ship has needed for years. Then, one winter, the ships come back, and none of them answers the radio.',
  genres: ['Drama', 'Mystery'],
  directors: [{ name: 'Ilse Brandt' }],
  cast: ['Nora Vidal', 'Teo Marín', 'Aino Salo', 'Piet Vos', 'Maud Lind', 'Jun Arai'].map((name) => ({
    name,
    role: `A keeper called ${name.split(' ', 1)[0]}`,
  })),
  rating: { value: 8.1, votes: 1_204 },
  artwork: { accent: '#1f4a5d' },
  translations: [{ language: 'es', title: 'Los fareros' }],
  status: 'returning',
  seasons: [
    { number: 1, name: 'Season 1', episodeCount: 3, airsOn: '2024-03-01' },
    { number: 2, name: 'Season 2', episodeCount: 2, airsOn: '2025-03-07' },
  ],
  nextEpisode: { seasonNumber: 2, episodeNumber: 2, airsOn: '2999-03-14' },
};

const season = (
  seasonNumber: number,
  runTimeSeconds: number,
  titles: readonly string[],
  airsOn: readonly string[],
): SeasonFacts => ({
  titleId,
  seasonNumber,
  name: `Season ${seasonNumber}`,
  overview: 'A winter on the rock.',
  episodes: titles.map((title, index) => ({
    episodeId: episodeIdOf({ titleId, seasonNumber, episodeNumber: index + 1 }),
    number: index + 1,
    title,
    overview: `The light burns, the radio is silent, and somebody has moved the boat while both were asleep.`,
    airsOn: airsOn[index]!,
    runTimeSeconds,
  })),
});

const seasonsOf = (runTimeSeconds: number) => [
  season(1, runTimeSeconds, ['The Lamp', 'The Fog', 'The Boat'], ['2024-03-01', '2024-03-08', '2024-03-15']),
  season(2, runTimeSeconds, ['The Radio', 'The Ship'], ['2025-03-07', '2999-03-14']),
];

/** A torrent that holds episodes of the series, before anybody has looked into it. */
export interface SeasonPack {
  readonly magnet: string;
  readonly infoHash: string;
  readonly releaseName: string;
  /** Ids of the episodes in it. */
  readonly episodeIds: readonly string[];
  /** Of each of them. */
  readonly runTimeSeconds: number;
}

/**
 * Writes a log that holds a series nobody has made: what Miauflix brings along has none.
 *
 * @param pack its only source; none when absent
 */
export async function writeSeriesLog(dataDirectory: string, pack?: SeasonPack): Promise<void> {
  const keyring = openKeyring({ file: join(dataDirectory, 'keys.db') });
  const log = openSqliteEventStore({ file: join(dataDirectory, 'events.db') });
  const store = sealed(log, keyring, sealedFields);
  const facts: readonly (readonly [stream: string, event: MiauflixEvent])[] = [
    [`title-${titleId}`, { type: 'title.Added', data: about }],
    ...seasonsOf(pack?.runTimeSeconds ?? 2_700).map(
      (data) => [`season-${seasonIdOf(titleId, data.seasonNumber)}`, { type: 'season.Described', data }] as const,
    ),
    [
      'list-series',
      { type: 'list.Described', data: { slug: 'series', name: 'Series nobody made', rank: 1, titleIds: [titleId] } },
    ],
    ...(pack ? sourcesIn(pack, keyring.blindIndex(`info-hash:${pack.infoHash}`)) : []),
  ];
  for (const [stream, event] of facts) {
    const id = newId();
    const metadata = { $correlationId: id, $causationId: id, actor: 'system:journey', at: '2026-01-01T00:00:00.000Z' };
    await store.append(
      stream,
      [{ ...event, id, metadata: { ...metadata, schema: schemaOf(upcasters, event.type) } }],
      'no-stream',
    );
  }
  await log.close();
  keyring.close();
}

/** The swarm of the journey is that of the bundled sample, which alone may be on this machine. */
const sourcesIn = ({ episodeIds, magnet, infoHash, releaseName }: SeasonPack, infoHashIndex: string) =>
  episodeIds.map((episodeId): readonly [stream: string, event: MiauflixEvent] => {
    const sourceId = newId();
    return [
      `source-${sourceId}`,
      {
        type: 'source.Discovered',
        data: {
          ...{ magnet, infoHash, releaseName, infoHashIndex },
          ...{ sourceId, titleId: episodeId, provider: 'sample', isPack: true },
          ...{ resolution: 360, videoCodec: 'h264', audioCodec: 'aac', container: 'mp4' },
          ...{ sizeBytes: 1_000_000, languages: ['en'], subtitles: [] },
        },
      },
    ];
  });
