import { createHash, type Hash } from 'node:crypto';
import { createWriteStream, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress } from 'node:zlib';
import { emptyChain } from '../chain/chain-end.ts';
import { noSegment, type SegmentHead } from '../chain/segment-text.ts';
import { syncToDisk } from '../sync-to-disk.ts';
import type { Segment } from './manifest.ts';
import type { Stretch } from './stretches.ts';

/** Compressed bytes that come at once: each chunk is a turn of the event loop. */
const chunkSize = 128 * 1024;

/**
 * Writes the next segment of a backup while its events are read, compressed in another thread: what is in memory is a
 * stretch of it, and people are served meanwhile. It is no part of the backup before the manifest names it.
 *
 * @param first what it begins with
 * @param more what follows, of which as much is taken as it holds
 */
export async function writeSegment(
  folder: string,
  before: Segment | undefined,
  first: Stretch,
  more: AsyncIterator<Stretch, void>,
): Promise<Segment> {
  const head: SegmentHead = {
    format: 1,
    first: (before?.last ?? 0) + 1,
    previous: before?.sha256 ?? noSegment,
    root: before?.root ?? emptyChain.root,
  };
  const draft = join(folder, `${padded(head.first)}.jsonl.zst.draft`);
  const hash = createHash('sha256');
  let latest = first;
  async function* text(): AsyncGenerator<string, void> {
    yield `${JSON.stringify(head)}\n${latest.text}`;
    while (!latest.isFull) {
      const next = await more.next();
      if (next.done) return;
      latest = next.value;
      yield latest.text;
    }
  }
  try {
    await pipeline(
      text,
      createZstdCompress({ chunkSize }),
      hashing(hash),
      createWriteStream(draft, { mode: 0o600, flush: true }),
    );
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
  const last = Number(latest.end.count);
  const file = `${padded(head.first)}-${padded(last)}.jsonl.zst`;
  renameSync(draft, join(folder, file));
  syncToDisk(folder);
  return {
    file,
    first: head.first,
    last,
    position: String(latest.end.position),
    from: first.from,
    to: latest.to,
    root: latest.end.root,
    sha256: hash.digest('hex'),
    previous: head.previous,
    isFull: latest.isFull,
  };
}

const hashing = (hash: Hash) =>
  async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
    for await (const chunk of chunks) {
      hash.update(chunk);
      yield chunk;
    }
  };

const padded = (number: number): string => String(number).padStart(12, '0');
