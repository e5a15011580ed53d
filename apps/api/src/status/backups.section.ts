import { accessSync, constants } from 'node:fs';
import { isAbsolute } from 'node:path';
import type { TestResult } from '@miauflix/domain/settings';
import { z } from 'zod';
import { section } from '../settings/section.ts';
import { makeFolder } from './make-folder.ts';

/** Copies of the log. */
export const backupsSection = section({
  section: 'backups',
  title: 'Backups',
  about: 'Everything that was decided is copied all the time. The keys are not: copy them apart from the backups.',
  schema: z.object({
    enabled: z.boolean().default(true).meta({ title: 'Back up' }),
    folder: z
      .string()
      .trim()
      .refine((folder) => folder === '' || isAbsolute(folder), 'A folder begins with /.')
      .default('')
      .meta({
        title: 'Folder',
        description: 'On the machine of Miauflix, best on another disk; `backups` in the data folder when empty.',
      }),
    keep: z.number().int().min(1, 'One has to be kept at least.').max(366).default(7).meta({
      title: 'Keep',
      unit: 'days',
      description: 'Each day begins a backup of its own; older ones are removed.',
    }),
  }),
  secretFields: [],
  test: ({ folder }) => Promise.resolve(testFolder(folder)),
});

function testFolder(folder: string): TestResult {
  if (folder === '') return { isOk: true, sentence: 'They lie in the data folder, on the disk of the log itself.' };
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK);
    return { isOk: true, sentence: 'Miauflix can write there.' };
  } catch {
    return {
      isOk: false,
      sentence: 'Miauflix cannot write there: make the folder, and let it belong to whom Miauflix runs as.',
    };
  }
}
