import { upcasters, type MiauflixEvent } from '@miauflix/domain';
import { schemaOf } from '@miauflix/domain/kernel';
import { newId, openSqliteEventStore, type NewEvent, type SqliteEventStore } from '@miauflix/event-store';

const titles = 400;
const sourcesEach = 3;
const users = 5;
const placesEach = 27;
const renewalsEach = 6;
const filmsAtOnce = 64;

/**
 * Writes a log as some years of an active household leave it behind: nearly all of it is viewing and renewed sessions,
 * over a catalogue with three sources a title.
 *
 * @returns number of events, at least as many as asked for
 */
export async function writeHouseholdLog(file: string, atLeast: number): Promise<number> {
  const store = openSqliteEventStore({ file });
  const streams = new Streams(store);
  await Promise.all(range(users).map((user) => streams.append(`user-${user}`, [registered(`user-${user}`)])));
  await Promise.all(range(titles).map((title) => streams.append(`title-${title}`, titleHistory(`title-${title}`))));
  for (let film = 0; streams.events < atLeast; film += filmsAtOnce) {
    await Promise.all(range(filmsAtOnce).map((offset) => filmSeen(streams, film + offset)));
  }
  await store.close();
  return streams.events;
}

/** Appends to each stream where it ends. */
class Streams {
  readonly #store: SqliteEventStore;
  readonly #ends = new Map<string, bigint>();
  events = 0;

  constructor(store: SqliteEventStore) {
    this.#store = store;
  }

  async append(stream: string, facts: readonly MiauflixEvent[]): Promise<void> {
    const end = this.#ends.get(stream) ?? -1n;
    this.#ends.set(stream, end + BigInt(facts.length));
    const recorded = facts.map((fact, index) => recordedByUs(fact, dateOf(this.events + index)));
    this.events += facts.length;
    await this.#store.append(stream, recorded, end < 0n ? 'no-stream' : end);
  }
}

async function filmSeen(streams: Streams, film: number): Promise<void> {
  const [userId, titleId, sessionId] = [`user-${film % users}`, `title-${(film * 7) % titles}`, newId()];
  const viewingId = `${userId}.${titleId}`;
  const durationSeconds = placesEach * 300.5;
  const place = (step: number) => ({ viewingId, userId, titleId, durationSeconds, positionSeconds: step * 300.5 });
  await Promise.all([
    streams.append(`viewing-${viewingId}`, [
      { type: 'viewing.Started', data: { ...place(0), sourceId: `${titleId}/0` } },
      ...range(placesEach).map((step) => ({ type: 'viewing.Advanced', data: place(step) }) as const),
      { type: 'viewing.Finished', data: place(placesEach) },
    ]),
    streams.append(
      `session-${sessionId}`,
      range(renewalsEach).map(() => ({
        type: 'session.Refreshed',
        data: { sessionId, userId, refreshTokenHash: 'f'.repeat(64) },
      })),
    ),
  ]);
}

const registered = (userId: string): MiauflixEvent => ({
  type: 'user.Registered',
  data: { userId, name: sealed(24), nameIndex: userId, passwordHash: sealed(60), role: 'USER' },
});

const titleHistory = (titleId: string): readonly MiauflixEvent[] => [
  {
    type: 'title.Added',
    data: {
      titleId,
      kind: 'movie',
      title: `The film called ${titleId}`,
      year: 2020,
      runTimeSeconds: 5400,
      overview: 'Two sentences about a film that nobody has made. They are as long as such sentences are.',
      genres: ['Animation', 'Comedy'],
      directors: [{ name: 'Somebody Known' }],
      cast: [{ name: 'First Player' }, { name: 'Second Player' }, { name: 'Third Player' }],
      studio: 'A Studio',
      country: 'NL',
      licence: { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
      attribution: 'The makers',
      artwork: { poster: `${titleId}-poster.webp`, backdrop: `${titleId}-backdrop.webp`, accent: '#102030' },
      translations: [],
    },
  },
  ...range(sourcesEach).flatMap((number) => sourceHistory(titleId, `${titleId}/${number}`)),
];

const sourceHistory = (titleId: string, sourceId: string): readonly MiauflixEvent[] => [
  {
    type: 'source.Discovered',
    data: {
      ...{ sourceId, titleId, provider: 'indexer', infoHash: sealed(40), magnet: sealed(200), infoHashIndex: sourceId },
      ...{ releaseName: `${titleId}.1080p`, resolution: 1080, videoCodec: 'h264', audioCodec: 'aac', container: 'mp4' },
      ...{ sizeBytes: 1_400_000_000, languages: ['en'], subtitles: ['en', 'es'] },
    },
  },
  { type: 'source.HealthChanged', data: { sourceId, titleId, health: 'good', seeders: 20, leechers: 3 } },
  { type: 'source.HealthChanged', data: { sourceId, titleId, health: 'fair', seeders: 8, leechers: 1 } },
];

/** As long as the token of a sealed text of so many characters. */
const sealed = (characters: number): string => 's'.repeat(40 + Math.ceil(characters * 1.4));

/** A thousand events a day. */
const dateOf = (event: number): string => new Date(Date.UTC(2023, 0, 1) + event * 86_400).toISOString();

function recordedByUs(fact: MiauflixEvent, at: string): NewEvent {
  const id = newId();
  return {
    ...fact,
    id,
    metadata: {
      $correlationId: id,
      $causationId: id,
      actor: 'user-1',
      device: id,
      at,
      schema: schemaOf(upcasters, fact.type),
    },
  };
}

/** Arguments of an append that adds one event to any log. */
export function oneMoreEvent(): Parameters<SqliteEventStore['append']> {
  const viewingId = newId();
  const fact = {
    type: 'viewing.Advanced',
    data: { viewingId, userId: 'user-1', titleId: 'title-1', positionSeconds: 300, durationSeconds: 5400 },
  } as const;
  return [`viewing-${viewingId}`, [recordedByUs(fact, new Date().toISOString())], 'no-stream'];
}

const range = (length: number): readonly number[] => Array.from({ length }, (_, number) => number);
