import type { EngineLimits } from '@miauflix/torrent';
import { z } from 'zod';
import { section } from '../settings/section.ts';
import type { SettingsOf } from '../settings/sections.ts';

const Rate = z.number().min(0).max(100_000).default(0);
const Clock = z
  .union([z.literal(''), z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'A time of day, as in 18:30.')])
  .default('');

/** How much of the household's line torrents may take. */
export const engineSection = section({
  section: 'engine',
  title: 'Torrents',
  about: 'How much of your line torrents may take, and how much is given back to those who share.',
  schema: z.object({
    downloadMegabytesPerSecond: Rate.meta({ title: 'Download at most', unit: 'MB/s', description: '0 is no limit.' }),
    uploadMegabytesPerSecond: Rate.meta({ title: 'Upload at most', unit: 'MB/s', description: '0 is no limit.' }),
    otherwiseFrom: Clock.meta({
      title: 'Other limits from',
      description: 'Local time, as in 18:30, every day; empty when the limits are the same all day.',
    }),
    otherwiseUntil: Clock.meta({ title: 'Until' }),
    otherDownloadMegabytesPerSecond: Rate.meta({ title: 'In these hours, download at most', unit: 'MB/s' }),
    otherUploadMegabytesPerSecond: Rate.meta({ title: 'In these hours, upload at most', unit: 'MB/s' }),
    connections: z
      .number()
      .int()
      .min(1)
      .max(500)
      .default(55)
      .meta({ title: 'Peers for each film', description: 'Fewer go easier on small routers.' }),
    uploadRatio: z.number().min(0).max(100).default(1).meta({
      title: 'Give back',
      unit: '×',
      description: 'So many times what came, while the film is open; 0 gives nothing, and some swarms then give less.',
    }),
  }),
  secretFields: [],
});

/** The limits in force at a time of day, as in `18:30`. */
export function limitsAt(time: string, settings: SettingsOf<'engine'>): EngineLimits {
  const isOther = isWithin(time, settings.otherwiseFrom, settings.otherwiseUntil);
  const download = isOther ? settings.otherDownloadMegabytesPerSecond : settings.downloadMegabytesPerSecond;
  const upload = isOther ? settings.otherUploadMegabytesPerSecond : settings.uploadMegabytesPerSecond;
  return {
    ...(download > 0 && { downloadBytesPerSecond: Math.ceil(download * 1e6) }),
    ...(upload > 0 && { uploadBytesPerSecond: Math.ceil(upload * 1e6) }),
    connections: settings.connections,
    uploadRatio: settings.uploadRatio,
  };
}

/** Hours may go past midnight. */
function isWithin(time: string, from: string, until: string): boolean {
  if (from === '' || until === '') return false;
  return from <= until ? from <= time && time < until : from <= time || time < until;
}
