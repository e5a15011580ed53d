import { z } from 'zod';

/**
 * Forms for JSON of services that mean well: absent, null, empty and misplaced values all become `undefined`, and only
 * what identifies a thing is required of it.
 */

const anything = z.unknown().optional();

/** Trimmed text that is not empty. */
export const Text = anything.transform((value): string | undefined => {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text.trim() !== '' ? text.trim() : undefined;
});

export const Numeric = anything.transform((value): number | undefined => {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
});

/** A day, `YYYY-MM-DD`. */
export const Day = Text.transform((text): string | undefined => {
  const day = text?.slice(0, 10);
  return day !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)) ? day : undefined;
});

/** The entries that have the form; none when it is no list. */
export const listOf = <Schema extends z.ZodType>(schema: Schema) =>
  anything.transform((value): z.output<Schema>[] =>
    Array.isArray(value)
      ? value.flatMap((entry) => {
          const parsed = schema.safeParse(entry);
          return parsed.success ? [parsed.data] : [];
        })
      : [],
  );

/** {@link listOf} one field of an object; none when it is no object. */
export const listIn = <Schema extends z.ZodType>(field: string, schema: Schema) =>
  anything.transform((value) => listOf(schema).parse((value as Record<string, unknown> | null | undefined)?.[field]));

/** The value if it has the form. */
export const optional = <Schema extends z.ZodType>(schema: Schema) =>
  anything.transform((value): z.output<Schema> | undefined => schema.safeParse(value).data);
