import { zstdDecompressSync } from 'node:zlib';
import type { KeptAnchor } from './anchors.ts';
import { digestOf } from './hash-chain.ts';
import type { StoredEvent } from './stored-event.ts';

/** The line that a segment begins with. */
export interface SegmentHead {
  readonly format: 1;
  /** Number of its first event. */
  readonly first: number;
  /** SHA-256 of the file before; zeros where there is none. */
  readonly previous: string;
  /** Of the chain of hashes before its first event. */
  readonly root: string;
}

/** The line that a segment ends with that stands alone, outside of a backup: who vouches for it. */
export interface SegmentProof {
  /** Number of its last event. */
  readonly last: number;
  /** Of the chain of hashes after it. */
  readonly root: string;
  /** ISO 8601, UTC. */
  readonly exportedAt: string;
  /**
   * Signed by the household: what it says of the log before the first event, unless that is the first of all, and after
   * the last one; and the anchors of the log in between.
   */
  readonly anchors: readonly KeptAnchor[];
}

interface EventLine {
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

/** Stands in the head of a segment that no other goes before. */
export const noSegment = '0'.repeat(64);

/** An event as a line of JSON. Its texts go in as they are stored, so that the same digests come out of them. */
export function lineOf(
  number: bigint,
  { stream, revision, id, type, metadata, data, dataDigest }: StoredEvent,
): string {
  const place = `"number":${number},"stream":${JSON.stringify(stream)},"revision":${revision}`;
  const removed = data === null ? `,"dataDigest":"${dataDigest}"` : '';
  return `{${place},"id":"${id}","type":${JSON.stringify(type)},"metadata":${metadata},"data":${data}${removed}}`;
}

/** The last line of a segment that stands alone. */
export const proofLine = (proof: SegmentProof): string => JSON.stringify({ proof });

/** What a line after the head holds: an event, or the proof. @throws SyntaxError where it is no JSON */
export function contentOf(line: string): { readonly event?: StoredEvent; readonly proof?: SegmentProof } {
  const content = JSON.parse(line) as EventLine | { readonly proof: SegmentProof };
  return 'proof' in content ? content : { event: eventOf(content) };
}

/** The events of a segment of a backup, from its file; each has its number for a position. */
export function unpacked(bytes: Buffer): { readonly head: SegmentHead; readonly events: readonly StoredEvent[] } {
  const [head, ...lines] = zstdDecompressSync(bytes).toString().trimEnd().split('\n');
  return {
    head: JSON.parse(head!) as SegmentHead,
    events: lines.map((line) => eventOf(JSON.parse(line) as EventLine)),
  };
}

function eventOf({ number, stream, revision, id, type, metadata, data, dataDigest }: EventLine): StoredEvent {
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
