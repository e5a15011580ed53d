import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { digestOf, type StoredEvent } from '@miauflix/event-store';

/** The line that a segment begins with. */
export interface SegmentHead {
  readonly format: 1;
  /** Number of its first event. */
  readonly first: number;
  /** SHA-256 of the file before. */
  readonly previous: string;
  /** Of the chain of hashes before its first event. */
  readonly root: string;
}

interface Line {
  readonly number: number;
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  readonly metadata: unknown;
  readonly data: unknown;
  /** Only where retention has removed the data. */
  readonly dataDigest?: string;
}

/** An event as a line of JSON. Its texts go in as they are stored, so that the same digests come out of them. */
export function lineOf(
  number: bigint,
  { stream, revision, id, type, metadata, data, dataDigest }: StoredEvent,
): string {
  const place = `"number":${number},"stream":${JSON.stringify(stream)},"revision":${revision}`;
  const removed = data === null ? `,"dataDigest":"${dataDigest}"` : '';
  return `{${place},"id":"${id}","type":${JSON.stringify(type)},"metadata":${metadata},"data":${data}${removed}}`;
}

/** Head and events, one a line, compressed (zstd). */
export const packed = (head: SegmentHead, lines: readonly string[]): Buffer =>
  zstdCompressSync([JSON.stringify(head), ...lines, ''].join('\n'));

/** The events of a segment; each has its number for a position. */
export function unpacked(bytes: Buffer): { readonly head: SegmentHead; readonly events: readonly StoredEvent[] } {
  const [head, ...lines] = zstdDecompressSync(bytes).toString().trimEnd().split('\n');
  return { head: JSON.parse(head!) as SegmentHead, events: lines.map((line) => eventOf(JSON.parse(line) as Line)) };
}

function eventOf({ number, stream, revision, id, type, metadata, data, dataDigest }: Line): StoredEvent {
  const text = JSON.stringify(data);
  return {
    position: BigInt(number),
    stream,
    revision: BigInt(revision),
    id,
    type,
    metadata: JSON.stringify(metadata),
    ...(dataDigest === undefined ? { data: text, dataDigest: digestOf(text) } : { data: null, dataDigest }),
  };
}
