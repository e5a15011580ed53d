import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Metadata } from '@miauflix/domain/kernel';
import { type ChainEnd, emptyChain, extended } from '../chain/chain-end.ts';
import { lineOf, noSegment, packed } from '../chain/segment-text.ts';
import { pagesOf, type StoredLog } from '../chain/stored-event.ts';
import type { HashedEvent } from '../chain/verify.ts';
import { BackupRefused } from './backup-refused.ts';
import { findSegments, type Segment, sha256, writeSegments } from './manifest.ts';
import { writeDurably } from './write-durably.ts';

const fullAtEvents = 10_000;
const fullAtBytes = 32 * 1024 * 1024;

export interface Exported {
  /** Events that were not in the backup before. */
  readonly added: number;
  /** Events that are in it now. */
  readonly events: number;
}

/**
 * Adds to a backup what has happened since it was last written, and makes it when there is none. Only the last segment
 * is ever written anew; it is replaced in one step, so that a copy of the folder is a backup at any moment.
 *
 * @throws BackupRefused when the log and the backup do not tell the same history; the backup stays as it was
 */
export async function exportLog(log: StoredLog<HashedEvent>, folder: string): Promise<Exported> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const before = findSegments(folder) ?? [];
  const full = before.filter(({ isFull }) => isFull);
  const known = before.at(-1);
  const writer = new SegmentWriter(folder, full);
  for await (const page of pagesOf(log, writer.end.position)) {
    for (const event of page) {
      await writer.add(event);
      if (writer.end.count === BigInt(known?.last ?? 0) && writer.end.root !== known!.root) throw differ(known!);
    }
  }
  const events = Number(writer.end.count);
  if (events < (known?.last ?? 0)) throw behind(events, known!);
  const added = events - (known?.last ?? 0);
  if (added > 0) writeSegments(folder, await writer.finish());
  removeSuperseded(folder);
  return { added, events };
}

/** Collects events and writes them in segments behind those that are there. */
class SegmentWriter {
  readonly #folder: string;
  readonly #segments: Segment[];
  #before: ChainEnd;
  #lines: string[] = [];
  #sizeBytes = 0;
  #from = '';
  #to = '';
  /** The chain with everything that was added. */
  end: ChainEnd;

  constructor(folder: string, full: readonly Segment[]) {
    this.#folder = folder;
    this.#segments = [...full];
    this.end = this.#before = endOf(full.at(-1));
  }

  async add(event: HashedEvent): Promise<void> {
    this.end = extended(this.end, event);
    if (event.hash !== undefined && event.hash !== this.end.root) {
      throw new BackupRefused(
        `The log is not what was written at position ${event.position}: run "npm run log -- verify".`,
      );
    }
    const line = lineOf(this.end.count, event);
    const { at } = JSON.parse(event.metadata) as Metadata;
    if (this.#lines.length === 0) this.#from = at;
    this.#to = at;
    this.#lines.push(line);
    this.#sizeBytes += line.length;
    if (this.#lines.length >= fullAtEvents || this.#sizeBytes >= fullAtBytes) await this.#write(true);
  }

  async finish(): Promise<readonly Segment[]> {
    if (this.#lines.length > 0) await this.#write(false);
    return this.#segments;
  }

  async #write(isFull: boolean): Promise<void> {
    const [first, last] = [Number(this.#before.count) + 1, Number(this.end.count)];
    const previous = this.#segments.at(-1)?.sha256 ?? noSegment;
    const bytes = await packed({ format: 1, first, previous, root: this.#before.root }, this.#lines);
    const file = `${padded(first)}-${padded(last)}.jsonl.zst`;
    writeDurably(join(this.#folder, file), bytes);
    this.#segments.push({
      file,
      first,
      last,
      position: String(this.end.position),
      from: this.#from,
      to: this.#to,
      root: this.end.root,
      sha256: sha256(bytes),
      previous,
      isFull,
    });
    this.#before = this.end;
    this.#lines = [];
    this.#sizeBytes = 0;
  }
}

const padded = (number: number): string => String(number).padStart(12, '0');

const endOf = (segment: Segment | undefined): ChainEnd =>
  segment === undefined
    ? emptyChain
    : { position: BigInt(segment.position), count: BigInt(segment.last), root: segment.root };

/** Files of segments that a longer one has replaced, or that an interrupted export has left behind. */
function removeSuperseded(folder: string): void {
  const kept = new Set((findSegments(folder) ?? []).map(({ file }) => file));
  for (const name of readdirSync(folder)) {
    if (/^\d{12,}-\d{12,}\.jsonl\.zst(\.draft)?$/.test(name) && !kept.has(name)) rmSync(join(folder, name));
  }
}

const differ = ({ first, last }: Segment): BackupRefused =>
  new BackupRefused(
    `The log and the backup differ between events ${first} and ${last}: verify both, and export to a new folder if the log is right.`,
  );

const behind = (events: number, { last }: Segment): BackupRefused =>
  new BackupRefused(
    `The log has ${events} events and the backup ${last}: the log was cut off or restored from an older backup; export it to a new folder.`,
  );
