import {
  episodeIdOf,
  season,
  seasonIdOf,
  title,
  type Episode,
  type SeasonTranslation,
  type TitleFacts,
} from '@miauflix/domain/catalog';
import { CommandBus } from '@nestjs/cqrs';
import { Decide } from '../shared/decide.ts';
import type { Household } from './household.ts';

export const seriesId = 'lighthouse';

const facts: TitleFacts = {
  titleId: seriesId,
  kind: 'series',
  title: 'The Lighthouse Keepers',
  originalTitle: 'Los fareros',
  language: 'es',
  year: 2024,
  releasedOn: '2024-03-01',
  runTimeSeconds: 600,
  overview: 'Two sisters keep a light that no ship has needed for years.',
  genres: ['Drama', 'Animation'],
  directors: [],
  cast: [
    { name: 'Nora Vidal', personId: 'tmdb-person-9101', role: 'Alba', portrait: '/api/v1/images/nora' },
    { name: 'Ana Ruiz', role: 'A keeper' },
  ],
  rating: { value: 8.2, votes: 900 },
  artwork: { poster: '/api/v1/images/poster', accent: '#1f3a4d' },
  translations: [{ language: 'de', title: 'Die Wärterinnen', overview: 'Zwei Schwestern hüten ein Licht.' }],
  status: 'returning',
  seasons: [
    { number: 0, name: 'Specials', episodeCount: 1 },
    { number: 1, name: 'Season 1', episodeCount: 2, airsOn: '2024-03-01' },
    { number: 2, name: 'Season 2', episodeCount: 2, airsOn: '2025-03-01' },
  ],
  nextEpisode: { seasonNumber: 2, episodeNumber: 2, airsOn: '2999-01-01' },
};

const inGerman: SeasonTranslation = {
  ...{ language: 'de', name: 'Staffel 1', overview: 'Der Winter, in dem niemand kam.' },
  episodes: [{ number: 1, title: 'Teil 1', overview: 'Ein Boot ist überfällig.' }],
};

/**
 * Describes a series of two seasons with two episodes each, of which the last is still to come, and one special. In
 * German, there is but the first of them.
 */
export async function describeSeries({ app }: Household): Promise<void> {
  const commands = app.get(CommandBus);
  await commands.execute(new Decide(title, seriesId, { type: 'DescribeTitle', data: facts }));
  const seasons = { 0: [{}], 1: [{}, {}], 2: [{}, { airsOn: '2999-01-01' }] };
  for (const [number, episodes] of Object.entries(seasons)) {
    const seasonNumber = Number(number);
    const data = {
      ...{ titleId: seriesId, seasonNumber, name: `Season ${number}`, overview: '' },
      episodes: episodes.map((more, index) => episode(seasonNumber, index + 1, more)),
      ...(seasonNumber === 1 && { translations: [inGerman] }),
    };
    await commands.execute(new Decide(season, seasonIdOf(seriesId, seasonNumber), { type: 'DescribeSeason', data }));
  }
}

export const episodeId = (seasonNumber: number, episodeNumber: number): string =>
  episodeIdOf({ titleId: seriesId, seasonNumber, episodeNumber });

const episode = (seasonNumber: number, number: number, more: Partial<Episode>): Episode => ({
  episodeId: episodeId(seasonNumber, number),
  number,
  title: `Part ${number}`,
  overview: '',
  airsOn: '2024-03-01',
  ...more,
});
