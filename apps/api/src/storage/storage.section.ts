import { z } from 'zod';
import { section } from '../settings/section.ts';
import type { SettingsOf } from '../settings/sections.ts';

/** How much of the disk films may take. */
export const storageSection = section({
  section: 'storage',
  title: 'Storage',
  about: 'Films that were played stay on disk until the room is needed; what was watched longest ago leaves first.',
  schema: z.object({
    quotaGigabytes: z
      .number()
      .min(1)
      .max(1_000_000)
      .default(50)
      .meta({ title: 'Films may take', unit: 'GB', description: 'All of them together.' }),
    minimumFreeGigabytes: z
      .number()
      .min(0)
      .max(1_000_000)
      .default(2)
      .meta({ title: 'Free space to leave', unit: 'GB', description: 'On the disk, for everything else.' }),
  }),
  secretFields: [],
});

/** What the settings allow, in bytes. */
export const bytesAllowed = ({ quotaGigabytes, minimumFreeGigabytes }: SettingsOf<'storage'>) => ({
  quotaBytes: quotaGigabytes * 1e9,
  minimumFreeBytes: minimumFreeGigabytes * 1e9,
});
