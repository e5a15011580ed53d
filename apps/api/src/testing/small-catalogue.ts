import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TitleFacts } from '@miauflix/domain/catalog';
import type { FoundSource } from '../sources/discover-source.command.ts';

type SourceOfTitle = Omit<FoundSource, 'titleId'>;

const film = (titleId: string, title: string, more: Partial<TitleFacts> = {}): TitleFacts => ({
  titleId,
  kind: 'movie',
  title,
  year: 2010,
  runTimeSeconds: 600,
  overview: 'A film.',
  genres: ['Animation'],
  directors: [{ name: 'Ana Ruiz' }],
  cast: [],
  studio: 'Open Studio',
  country: 'NL',
  licence: { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
  attribution: 'The makers',
  artwork: { poster: `${titleId}.webp`, backdrop: `${titleId}-wide.webp`, accent: '#101820' },
  translations: [],
  ...more,
});

/** A source that nobody shares. */
export const deadSource: SourceOfTitle = {
  provider: 'open-films',
  magnet: 'magnet:?xt=urn:btih:0123456789abcdef0123456789abcdef01234567&dn=nobody',
  releaseName: 'Nobody.Shares.This.480p',
  resolution: 480,
  videoCodec: 'h264',
  audioCodec: 'aac',
  container: 'mp4',
  sizeBytes: 50_000_000,
  languages: [],
  subtitles: [],
};

/**
 * Writes a bundled content of four films and two lists: `moon` has the given sources, `sea` one that nobody shares,
 * `hill` and `tree` none.
 */
export function writeSmallCatalogue(directory: string, moonSources: readonly SourceOfTitle[] = []): void {
  const titles = [
    { facts: film('moon', 'Walking the Moon', { imdbId: 'tt0000778' }), sources: moonSources },
    {
      facts: film('sea', 'The Sea', { imdbId: 'tt0000777', directors: [{ name: 'Élodie Brun' }], year: 2001 }),
      sources: [deadSource],
    },
    { facts: film('hill', 'A Hill'), sources: [] },
    { facts: film('tree', 'Zwei Bäume', { genres: ['Documentary'] }), sources: [] },
  ];
  const lists = [
    { slug: 'featured', name: 'Featured', titleIds: ['moon', 'not-there-yet', 'sea'] },
    { slug: 'quiet', name: 'Quiet films', titleIds: ['tree'] },
  ];
  mkdirSync(join(directory, 'artwork'), { recursive: true });
  writeFileSync(join(directory, 'artwork/moon.webp'), 'a picture');
  writeFileSync(join(directory, 'catalogue.json'), JSON.stringify({ titles, lists }));
}
