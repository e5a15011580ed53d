import type { TestResult } from '@miauflix/domain/settings';
import type { z } from 'zod';
import type { Config } from '../shared/config.ts';

/** One section of the household's settings, as the slice that uses it declares it. */
export interface Section<Name extends string = string, Schema extends z.ZodObject = z.ZodObject> {
  readonly section: Name;
  readonly title: string;
  /** One sentence for the admin: what it is for. */
  readonly about: string;
  /**
   * Parses `{}` to the defaults. `meta` of each field words the form: `title`, `description`, `unit` for numbers,
   * `multiline` for long texts, and the `format` `language` for codes of languages.
   */
  readonly schema: Schema;
  /** Fields that rest sealed and that nobody is ever shown again: strings, and optional. */
  readonly secretFields: readonly (keyof z.output<Schema> & string)[];
  /** Fields that rest sealed and that admins are shown: addresses of which some hold a key. None when absent. */
  readonly sealedFields?: readonly (keyof z.output<Schema> & string)[];
  /** Tries values out that need not be saved. Whatever it throws counts as a failure without words. */
  test?(values: z.output<Schema>, signal: AbortSignal, config: Config): Promise<TestResult>;
}

/** Names the type parameters of a section from its parts. */
export const section = <const Name extends string, Schema extends z.ZodObject>(
  definition: Section<Name, Schema>,
): Section<Name, Schema> => definition;
