import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { noSegment } from '../chain/segment-text.ts';
import { writeDurably } from '../write-durably.ts';
import { BackupRefused } from './backup-refused.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

const Segment = z.object({
  file: z.string().regex(/^\d+-\d+\.jsonl\.zst$/),
  /** Numbers of its first and its last event, from 1, in the order of the log. */
  first: z.number().int().positive(),
  last: z.number().int().positive(),
  /** Of the last event, in the log that was exported. */
  position: z.string().regex(/^\d+$/),
  /** When its first and its last event happened: ISO 8601, UTC. */
  from: z.string(),
  to: z.string(),
  /** Of the chain of hashes after its last event. */
  root: hash,
  /** Of the file. */
  sha256: hash,
  /** Of the file before; zeros before the first. */
  previous: hash,
  /** A segment that is not full is written anew, with more in it, by the next export. */
  isFull: z.boolean(),
});

const Manifest = z.object({ format: z.literal(1), segments: z.array(Segment) });

/** One file of a backup. */
export type Segment = Readonly<z.infer<typeof Segment>>;

const manifestFile = (folder: string): string => join(folder, 'manifest.json');

/** The segments of a backup in their order; `undefined` where there is no backup. */
export function findSegments(folder: string): readonly Segment[] | undefined {
  const file = manifestFile(folder);
  if (!existsSync(file)) return undefined;
  const { segments } = read(file);
  segments.forEach((segment, index) => {
    const before = segments[index - 1];
    if (segment.first !== (before?.last ?? 0) + 1 || segment.previous !== (before?.sha256 ?? noSegment)) {
      throw new BackupRefused(`${file} is damaged: ${segment.file} does not follow what stands before it.`);
    }
  });
  return segments;
}

/** @throws BackupRefused where there is no backup */
export function getSegments(folder: string): readonly Segment[] {
  const segments = findSegments(folder);
  if (segments === undefined) throw new BackupRefused(`There is no backup in ${folder}: it has no manifest.json.`);
  return segments;
}

export const writeSegments = (folder: string, segments: readonly Segment[]): void =>
  writeDurably(manifestFile(folder), JSON.stringify({ format: 1, segments }, null, 2));

function read(file: string): z.infer<typeof Manifest> {
  try {
    return Manifest.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if (!(error instanceof SyntaxError) && !(error instanceof z.ZodError)) throw error;
    throw new BackupRefused(`${file} is damaged, or was written by a newer Miauflix.`, { cause: error });
  }
}
