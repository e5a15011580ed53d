import type { Keyframe, ReadBytes } from './keyframes.ts';

/** As in RFC 9559. */
const Id = {
  segment: 0x18538067,
  seekHead: 0x114d9b74,
  seek: 0x4dbb,
  seekId: 0x53ab,
  seekPosition: 0x53ac,
  info: 0x1549a966,
  timestampScale: 0x2ad7b1,
  tracks: 0x1654ae6b,
  trackEntry: 0xae,
  trackNumber: 0xd7,
  trackType: 0x83,
  cues: 0x1c53bb6b,
  cuePoint: 0xbb,
  cueTime: 0xb3,
  cueTrackPositions: 0xb7,
  cueTrack: 0xf7,
  cueClusterPosition: 0xf1,
  cluster: 0x1f43b675,
} as const;
const videoType = 1;
const usualNanoseconds = 1_000_000;

/** What stands before the first picture. */
const headBytes = 256 * 1024;
const largestCuesBytes = 16 * 1024 * 1024;

/** The keyframes of a Matroska or WebM file, as its cues say; empty when it has none. */
export async function matroskaKeyframes(read: ReadBytes, sizeBytes: number): Promise<readonly Keyframe[]> {
  const head = await read(0, Math.min(headBytes, sizeBytes));
  const segment = [...elements(head)].find(({ id }) => id === Id.segment);
  if (!segment) return [];
  const children = [...elements(head, segment.from)];
  const child = (id: number) => children.find((element) => element.id === id);
  const [info, tracks] = [child(Id.info), child(Id.tracks)];
  const nanoseconds = info ? (numberIn(head, info, Id.timestampScale) ?? usualNanoseconds) : usualNanoseconds;
  const cuesAt = child(Id.cues)?.start ?? cuesPosition(head, children, segment.from);
  if (cuesAt === undefined || cuesAt + 12 > sizeBytes || !tracks) return [];
  const { from, to } = elements(await read(cuesAt, cuesAt + 12)).next().value ?? { from: 0, to: Infinity };
  if (to > largestCuesBytes) return [];
  const cues = await read(cuesAt + from, Math.min(cuesAt + to, sizeBytes));
  const track = videoTrack(head, tracks);
  return [...elements(cues)]
    .filter(({ id }) => id === Id.cuePoint)
    .flatMap((point) => {
      const cluster = clusterOf(cues, point, track);
      const atSeconds = ((numberIn(cues, point, Id.cueTime) ?? 0) * nanoseconds) / 1e9;
      return cluster === undefined ? [] : { atSeconds, atByte: segment.from + cluster };
    });
}

interface Element {
  readonly id: number;
  readonly start: number;
  readonly from: number;
  /** Behind the last byte; past the end of what was read when it is not all there. */
  readonly to: number;
}

/** The elements side by side; the last one may reach beyond these bytes. */
function* elements(bytes: Buffer, from = 0, to = bytes.length): Generator<Element, undefined> {
  let start = from;
  while (start < to) {
    const id = variableNumber(bytes, start, true);
    const size = id && variableNumber(bytes, start + id.width, false);
    if (!id || !size) return;
    const content = start + id.width + size.width;
    const isOpen = size.value === 2 ** (7 * size.width) - 1;
    const end = isOpen ? Number.MAX_SAFE_INTEGER : content + size.value;
    yield { id: id.value, start, from: content, to: end };
    start = end;
  }
}

/** A number that says how many bytes it takes by its first bits. */
function variableNumber(bytes: Buffer, at: number, keepsMarker: boolean): { value: number; width: number } | undefined {
  const first = bytes[at];
  if (first === undefined || first === 0) return undefined;
  const width = Math.clz32(first) - 23;
  if (at + width > bytes.length) return undefined;
  let value = keepsMarker ? first : first & (0xff >> width);
  for (const byte of bytes.subarray(at + 1, at + width)) value = value * 256 + byte;
  return { value, width };
}

function numberIn(bytes: Buffer, { from, to }: Element, id: number): number | undefined {
  const found = [...elements(bytes, from, Math.min(to, bytes.length))].find((element) => element.id === id);
  return found && bytes.subarray(found.from, found.to).reduce((value, byte) => value * 256 + byte, 0);
}

function cuesPosition(head: Buffer, children: readonly Element[], segmentFrom: number): number | undefined {
  const seeks = children
    .filter(({ id }) => id === Id.seekHead)
    .flatMap(({ from, to }) => [...elements(head, from, Math.min(to, head.length))]);
  const toCues = seeks.find((seek) => seek.id === Id.seek && numberIn(head, seek, Id.seekId) === Id.cues);
  const position = toCues && numberIn(head, toCues, Id.seekPosition);
  return position === undefined ? undefined : segmentFrom + position;
}

function videoTrack(head: Buffer, { from, to }: Element): number | undefined {
  const entry = [...elements(head, from, Math.min(to, head.length))].find(
    (track) => track.id === Id.trackEntry && numberIn(head, track, Id.trackType) === videoType,
  );
  return entry && numberIn(head, entry, Id.trackNumber);
}

/** Where the cluster begins that a cue point leads to for the track, from the beginning of the segment. */
function clusterOf(cues: Buffer, { from, to }: Element, track: number | undefined): number | undefined {
  const positions = [...elements(cues, from, Math.min(to, cues.length))].find(
    (element) => element.id === Id.cueTrackPositions && numberIn(cues, element, Id.cueTrack) === track,
  );
  return positions && (numberIn(cues, positions, Id.cueClusterPosition) ?? 0);
}
