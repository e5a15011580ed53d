import { z } from 'zod';
import { listOf, Numeric, optional, Text } from '../metadata/lenient.ts';

const Flag = optional(z.boolean()).transform((flag) => flag ?? false);

const Entry = z.object({
  attributes: z.object({
    language: z.string(),
    release: Text,
    download_count: Numeric,
    hearing_impaired: Flag,
    ai_translated: Flag,
    machine_translated: Flag,
    from_trusted: Flag,
    moviehash_match: Flag,
    files: z.array(z.object({ file_id: z.int().positive(), file_name: Text })),
  }),
});
export type Entry = z.infer<typeof Entry>;

export const SearchAnswer = z.object({
  data: z.array(z.unknown()).transform((entries) => listOf(Entry).parse(entries)),
});

export const LoginAnswer = z.object({ token: z.string().min(1) });

/** Also what is answered when the quota is spent, without a link then. */
export const DownloadAnswer = z.object({
  link: optional(z.url({ protocol: /^https?$/ })),
  remaining: Numeric,
  reset_time_utc: optional(z.iso.datetime()),
});
export type DownloadAnswer = z.infer<typeof DownloadAnswer>;

export const UserAnswer = z.object({ data: z.object({ allowed_downloads: Numeric, remaining_downloads: Numeric }) });
