/** Pieces by index, both ends inclusive. */
export interface PieceRange {
  readonly from: number;
  readonly to: number;
}

/** One open read, in bytes from the beginning of the torrent. */
export interface Reader {
  readonly viewer: string;
  /** The next byte to hand out. */
  readonly position: number;
  /** The last byte to hand out. */
  readonly end: number;
  /** Length of what was asked for. */
  readonly askedBytes: number;
  /** Of it, what was handed out so far. */
  readonly takenBytes: number;
  readonly openedAtMs: number;
  readonly bitsPerSecond: number | undefined;
}

/** What is wanted from the swarm at this moment. */
export interface Demand {
  /** Most urgent first. */
  readonly windows: readonly PieceRange[];
  /** For which a peer that is slow to deliver may be passed over. */
  readonly critical: readonly PieceRange[];
}

export interface Pieces {
  readonly lengthBytes: number;
  isVerified(index: number): boolean;
}

const MiB = 1024 * 1024;
const secondsAhead = 30;
const smallestWindow = 16 * MiB;
const largestWindow = 64 * MiB;
/** Players open a file with a few short reads: its index, its end. Most are over before a full window would help. */
const probeWindow = 4 * MiB;
const probeBytes = MiB;
const probeMs = 2000;
const takenByProbeBytes = 2 * MiB;
const criticalBytes = 2 * MiB;

/**
 * One window a viewer, around its newest read; the older ones keep only the piece they stand at, so that none hangs.
 *
 * The viewer with the least in hand comes first.
 *
 * @param readers in the order they were opened
 */
export function demandOf(readers: Iterable<Reader>, pieces: Pieces, nowMs: number): Demand {
  const newest = new Map<string, Reader>();
  const all = [...readers];
  for (const reader of all) newest.set(reader.viewer, reader);

  const wanted = all
    .map((reader) => missingFor(reader, newest.get(reader.viewer) === reader ? windowBytes(reader, nowMs) : 1, pieces))
    .filter((missing) => missing !== undefined)
    .sort((one, other) => one.inHandBytes - other.inHandBytes);

  return {
    windows: wanted.map(({ range }) => range),
    critical: wanted.map(({ range }) => ({
      from: range.from,
      to: Math.min(range.to, range.from + Math.floor(criticalBytes / pieces.lengthBytes)),
    })),
  };
}

/** How far ahead of a reader is fetched. */
function windowBytes(reader: Reader, nowMs: number): number {
  const mayBeProbe = nowMs - reader.openedAtMs < probeMs && reader.takenBytes < takenByProbeBytes;
  if (reader.askedBytes <= probeBytes || mayBeProbe) return probeWindow;
  const wanted = ((reader.bitsPerSecond ?? 0) / 8) * secondsAhead;
  return Math.min(largestWindow, Math.max(smallestWindow, wanted));
}

function missingFor(
  reader: Reader,
  ahead: number,
  pieces: Pieces,
): { range: PieceRange; inHandBytes: number } | undefined {
  const to = pieceAt(Math.min(reader.end, reader.position + ahead - 1), pieces);
  let from = pieceAt(reader.position, pieces);
  while (from <= to && pieces.isVerified(from)) from += 1;
  if (from > to) return undefined;
  return { range: { from, to }, inHandBytes: from * pieces.lengthBytes - reader.position };
}

function pieceAt(byte: number, pieces: Pieces): number {
  return Math.floor(byte / pieces.lengthBytes);
}
