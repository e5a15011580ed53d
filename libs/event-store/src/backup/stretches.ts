import type { Metadata } from '@miauflix/domain/kernel';
import { type ChainEnd, extended } from '../chain/chain-end.ts';
import { lineOf } from '../chain/segment-text.ts';
import { pagesOf, type StoredEvent, type StoredLog } from '../chain/stored-event.ts';
import type { HashedEvent } from '../chain/verify.ts';
import { BackupRefused } from './backup-refused.ts';
import type { Segment } from './manifest.ts';

const fullAtEvents = 10_000;
const fullAtCharacters = 32 * 1024 * 1024;

/** Some events of a segment that follow one another. */
export interface Stretch {
  /** A line each. */
  readonly text: string;
  /** When the first and the last of them happened: ISO 8601, UTC. */
  readonly from: string;
  readonly to: string;
  /** The chain after the last of them. */
  readonly end: ChainEnd;
  /** Its segment holds no more than up to here. */
  readonly isFull: boolean;
}

/**
 * What a log holds behind the full segments of its backup, a page at a time: a segment as a whole is tens of megabytes.
 *
 * @param before the chain at the end of the full segments
 * @param known the last segment there is, full or not
 * @throws BackupRefused where the log is not what was written, or does not lead through the end of what is known
 */
export async function* stretchesOf(
  log: StoredLog<HashedEvent>,
  before: ChainEnd,
  known: Segment | undefined,
): AsyncGenerator<Stretch, void> {
  let end = before;
  let [events, characters] = [0, 0];
  for await (const page of pagesOf(log, before.position)) {
    let first = page[0]!;
    let lines: string[] = [];
    for (const [index, event] of page.entries()) {
      end = extended(end, event);
      if (event.hash !== undefined && event.hash !== end.root) throw altered(event);
      if (Number(end.count) === known?.last && end.root !== known.root) throw differ(known);
      const line = lineOf(end.count, event);
      lines.push(line);
      events += 1;
      characters += line.length;
      const isFull = events >= fullAtEvents || characters >= fullAtCharacters;
      if (!isFull && index < page.length - 1) continue;
      yield { text: `${lines.join('\n')}\n`, from: happenedAt(first), to: happenedAt(event), end, isFull };
      lines = [];
      first = page[index + 1]!;
      if (isFull) [events, characters] = [0, 0];
    }
  }
  if (known !== undefined && end.count < known.last) throw behind(end, known);
}

const happenedAt = ({ metadata }: StoredEvent): string => (JSON.parse(metadata) as Metadata).at;

const altered = ({ position }: StoredEvent): BackupRefused =>
  new BackupRefused(`The log is not what was written at position ${position}: run "npm run log -- verify".`);

const differ = ({ first, last }: Segment): BackupRefused =>
  new BackupRefused(
    `The log and the backup differ between events ${first} and ${last}: verify both, and export to a new folder if the log is right.`,
  );

const behind = ({ count }: ChainEnd, { last }: Segment): BackupRefused =>
  new BackupRefused(
    `The log has ${count} events and the backup ${last}: the log was cut off or restored from an older backup; export it to a new folder.`,
  );
