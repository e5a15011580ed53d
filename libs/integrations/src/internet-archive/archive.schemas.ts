import { z } from 'zod';
import { Day, listOf, Numeric, Text } from '../metadata/lenient.ts';

/** What the Internet Archive answers, as far as it is of use here. A field has one value or a list of them. */

const Texts = z
  .unknown()
  .optional()
  .transform((value): string[] => (Array.isArray(value) ? value : [value]).flatMap((entry) => Text.parse(entry) ?? []));

const First = Texts.transform((texts): string | undefined => texts[0]);

export const Found = z
  .object({ response: z.object({ docs: listOf(z.object({ identifier: z.string() })) }) })
  .transform(({ response }) => response.docs.map(({ identifier }) => identifier));

const File = z.object({
  name: z.string().min(1),
  format: Text,
  size: Numeric,
  /** In seconds, or `h:mm:ss`. */
  length: Text,
  height: Numeric,
  btih: Text,
});
export type ArchiveFile = z.output<typeof File>;

/** An item that is not there is an empty object. */
export const Item = z.object({
  metadata: z
    .object({
      identifier: z.string(),
      title: First,
      creator: Texts,
      director: Texts,
      date: Day,
      year: Numeric,
      description: Texts,
      language: First,
      licenseurl: First,
      runtime: First,
      subject: Texts,
      'external-identifier': Texts,
    })
    .optional(),
  files: listOf(File),
});
export type Item = z.output<typeof Item>;
