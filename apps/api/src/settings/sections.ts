import type { z } from 'zod';
import { internetArchiveSection } from '../integrations/internet-archive.section.ts';
import { tmdbSection } from '../integrations/tmdb.section.ts';
import { traktSection } from '../integrations/trakt.section.ts';
import { tvdbSection } from '../integrations/tvdb.section.ts';
import { vpnSection } from '../vpn/vpn.section.ts';
import { backupsSection } from '../status/backups.section.ts';
import { retentionSection } from '../audit/retention.section.ts';
import { rssSection } from '../sources/rss.section.ts';
import { sourcesSection } from '../sources/sources.section.ts';
import { torrentFilesSection } from '../sources/torrent-files.section.ts';
import { torznabSection } from '../sources/torznab.section.ts';
import { ytsSection } from '../sources/yts.section.ts';
import { storageSection } from '../storage/storage.section.ts';
import { engineSection } from '../streaming/engine.section.ts';
import { openSubtitlesSection } from '../streaming/subtitles/open-subtitles.section.ts';
import { languagesSection } from './languages.section.ts';
import type { Section } from './section.ts';

/** Every section of the settings, in the order of the page; the slice that uses one declares it. */
const declared = [
  languagesSection,
  tmdbSection,
  tvdbSection,
  internetArchiveSection,
  traktSection,
  openSubtitlesSection,
  vpnSection,
  engineSection,
  storageSection,
  backupsSection,
  retentionSection,
  sourcesSection,
  ytsSection,
  torznabSection,
  rssSection,
  torrentFilesSection,
] as const;

type Declared = (typeof declared)[number];
export type SectionName = Declared['section'];
/** What a section's schema makes of the saved fields: secrets included, defaults filled in. */
export type SettingsOf<Name extends SectionName> = z.output<Extract<Declared, { section: Name }>['schema']>;

export const sections: readonly Section[] = declared as unknown as readonly Section[];
