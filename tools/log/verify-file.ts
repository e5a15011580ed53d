import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { createZstdDecompress } from 'node:zlib';
import {
  type ChainEnd,
  contentOf,
  emptyChain,
  isGenuine,
  type KeptAnchor,
  type SegmentHead,
  type SegmentProof,
  type StoredEvent,
  type Verification,
  verifyPages,
  type VerifyOptions,
  witnessOf,
} from '@miauflix/event-store';
import { CannotDo } from './cannot-do.ts';

const eventsPerPage = 500;

/** What following an exported file has shown. */
export interface VerifiedFile {
  /** Numbers, in the log it comes from, of its first and its last event. */
  readonly first: number;
  readonly last: number;
  readonly verification: Verification;
  /** Of the household that has signed it. */
  readonly publicKey: string;
  /** Whether that is the household that was asked about; otherwise the file vouches for itself. */
  readonly isKnownHousehold: boolean;
}

/** Beside what a chain is compared with, the key by which a household's signatures are told, where it is known. */
export type VerifyFile = VerifyOptions & { readonly publicKey: string | undefined };

/**
 * Follows the chain of a file that was exported in the browser, and compares it with what the household has signed.
 * Witnesses from before or after its stretch say nothing about it.
 *
 * @throws CannotDo when it is no such file, is cut off, or is not signed by the household
 */
export async function verifyFile(
  file: string,
  { publicKey, witnesses = [], ...options }: VerifyFile,
): Promise<VerifiedFile> {
  if (!existsSync(file)) throw new CannotDo(`There is no file ${file}.`);
  const { head, proof } = await endsOf(file);
  const before: ChainEnd = { count: BigInt(head.first) - 1n, root: head.root };
  const last = BigInt(proof.last);
  if (!areSigned({ before, last, anchors: proof.anchors }, publicKey)) {
    throw new CannotDo(`${file} is not what this household has signed.`);
  }
  const about = [...witnesses, ...proof.anchors.map(witnessOf)].filter(
    ({ count }) => before.count < count && count <= last,
  );
  const verification = await verifyPages(pagesIn(file, before), before, { ...options, witnesses: about }).catch(
    outOfPlace,
  );
  const isKnownHousehold = publicKey !== undefined;
  return {
    first: head.first,
    last: proof.last,
    verification,
    publicKey: proof.anchors[0]!.publicKey,
    isKnownHousehold,
  };
}

function outOfPlace(error: unknown): Verification {
  if (!(error instanceof OutOfPlace)) throw error;
  return { intact: false, firstBad: error.position, reason: 'The event is missing, or another one is in its place.' };
}

interface Signed {
  readonly before: ChainEnd;
  readonly last: bigint;
  readonly anchors: readonly KeptAnchor[];
}

/** Every anchor is the household's, and both ends of the stretch have one. */
function areSigned({ before, last, anchors }: Signed, publicKey = anchors[0]?.publicKey): boolean {
  const roots = new Map(anchors.map(witnessOf).map(({ count, root }) => [count, root]));
  const begins = before.count === 0n ? before.root === emptyChain.root : roots.get(before.count) === before.root;
  return begins && roots.has(last) && anchors.every((anchor) => isGenuine(anchor, publicKey));
}

/** The first line of a file and its last one. */
async function endsOf(file: string): Promise<{ readonly head: SegmentHead; readonly proof: SegmentProof }> {
  let first: string | undefined;
  let last = '';
  for await (const line of linesOf(file)) {
    first ??= line;
    last = line;
  }
  const { proof } = understood(() => contentOf(last), file);
  if (first === undefined || proof === undefined) throw new CannotDo(`${file} is cut off: export it again.`);
  return { head: understood(() => JSON.parse(first) as SegmentHead, file), proof };
}

/** @throws OutOfPlace where the numbers of the events do not go up one by one */
async function* pagesIn(file: string, before: ChainEnd): AsyncGenerator<readonly StoredEvent[], void> {
  let page: StoredEvent[] = [];
  let { count } = before;
  let isHead = true;
  for await (const line of linesOf(file)) {
    const { event } = isHead ? {} : understood(() => contentOf(line), file);
    isHead = false;
    if (event === undefined) continue;
    count += 1n;
    if (event.position !== count) throw new OutOfPlace(count);
    page.push(event);
    if (page.length < eventsPerPage) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

/** The event that should come next is not the one that comes. */
class OutOfPlace extends Error {
  readonly position: bigint;

  constructor(position: bigint) {
    super();
    this.position = position;
  }
}

async function* linesOf(file: string): AsyncGenerator<string, void> {
  const text = createZstdDecompress();
  const reading = pipeline(createReadStream(file), text);
  reading.catch(() => undefined);
  try {
    yield* createInterface({ input: text, crlfDelay: Infinity });
    await reading;
  } catch (error) {
    throw new CannotDo(`${file} cannot be read: it is damaged, cut off, or no export.`, { cause: error });
  }
}

function understood<Content>(read: () => Content, file: string): Content {
  try {
    return read();
  } catch (error) {
    throw new CannotDo(`${file} cannot be read: it is damaged, cut off, or no export.`, { cause: error });
  }
}
