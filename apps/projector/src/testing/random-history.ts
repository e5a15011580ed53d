import type { MiauflixEvent } from '@miauflix/domain';
import type { HealthClass } from '@miauflix/domain/sources';
import type { Place } from '@miauflix/domain/viewing';

const titles = 30;
const users = 4;
const healths: readonly HealthClass[] = ['dead', 'poor', 'fair', 'good', 'excellent'];

/** Events of every kind that a projection knows, in an order that a seed decides: titles come, change, go and come back. */
export function* randomHistory(count: number, seed: number): Generator<MiauflixEvent> {
  const random = sequence(seed);
  const pick = (below: number): number => Math.floor(random() * below);
  for (let number = 0; number < count; number += 1) {
    const [titleId, userId] = [`title-${pick(titles)}`, `user-${pick(users)}`];
    yield anyEvent(pick, titleId, userId, number);
  }
}

function anyEvent(pick: (below: number) => number, titleId: string, userId: string, number: number): MiauflixEvent {
  const sourceId = `${titleId}/${pick(3)}`;
  const positionSeconds = pick(54_000) / 10;
  const place: Place = { viewingId: `${userId}.${titleId}`, userId, titleId, positionSeconds, durationSeconds: 5400 };
  const kinds: readonly (() => MiauflixEvent)[] = [
    () => ({ type: 'viewing.Started', data: { ...place, sourceId } }),
    () => ({ type: 'viewing.Advanced', data: place }),
    () => ({ type: 'viewing.Paused', data: place }),
    () => ({ type: 'viewing.Seeked', data: { ...place, fromSeconds: 1 } }),
    () => ({ type: 'viewing.Finished', data: place }),
    () => ({ type: pick(2) === 0 ? 'title.Added' : 'title.Revised', data: titleFacts(titleId, number) }),
    () => (pick(4) === 0 ? { type: 'title.Removed', data: { titleId } } : { type: 'viewing.Stopped', data: place }),
    () => ({ type: 'source.Discovered', data: sourceFacts(titleId, `${titleId}/${number}`) }),
    () => ({
      type: 'source.HealthChanged',
      data: { sourceId, titleId, health: healths[pick(5)]!, seeders: pick(90), leechers: pick(9) },
    }),
    () => ({ type: 'source.Rejected', data: { sourceId, titleId, reason: `reason ${number}` } }),
    () => ({
      type: 'user.Registered',
      data: { userId, name: `sealed ${number}`, nameIndex: userId, passwordHash: 'sealed', role: 'USER' },
    }),
    () => ({ type: 'user.RoleChanged', data: { userId, role: pick(2) === 0 ? 'ADMIN' : 'USER' } }),
    () => ({ type: 'session.Ended', data: { sessionId: `session-${number}`, userId, reason: 'signed-out' } }),
    () => ({ type: 'watchlist.TitleAdded', data: { userId, titleId } }),
    () => ({ type: 'watchlist.TitleRemoved', data: { userId, titleId } }),
    () => ({ type: 'list.Described', data: { slug: 'short', name: 'Short', rank: pick(5), titleIds: [titleId] } }),
  ];
  return kinds[pick(kinds.length)]!();
}

const titleFacts = (titleId: string, number: number) => ({
  titleId,
  kind: 'movie' as const,
  title: `Película ${titleId} ${number % 7}`,
  year: 1990 + (number % 30),
  runTimeSeconds: 5400,
  ...(number % 2 === 0 && { tagline: `Line ${number}` }),
  overview: 'A film.',
  genres: ['Animation'],
  directors: [{ name: 'Ana Ruiz' }],
  cast: [],
  studio: 'Studio',
  country: 'NL',
  licence: { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
  attribution: 'The makers',
  artwork: { poster: 'p.webp', backdrop: 'b.webp', accent: '#101820' },
  translations: [],
});

const sourceFacts = (titleId: string, sourceId: string) => ({
  ...{ sourceId, titleId, provider: 'indexer', infoHash: 'sealed', magnet: 'sealed', infoHashIndex: sourceId },
  ...{ releaseName: sourceId, resolution: 1080, sizeBytes: 1_000_000_000, languages: ['en'], subtitles: [] },
  ...({ videoCodec: 'h264', audioCodec: 'aac', container: 'mp4' } as const),
});

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
