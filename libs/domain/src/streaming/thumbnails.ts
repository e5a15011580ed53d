import type { MediaFacts } from './media-facts.ts';

/** Small pictures of a stretch of a film side by side in one file, line by line. */
export interface ThumbnailSheet {
  /** Below the stream's own address. */
  readonly path: string;
  /** At which the first picture stands. */
  readonly fromSeconds: number;
  /** From one picture to the next. */
  readonly everySeconds: number;
  /** Pictures on this sheet. */
  readonly count: number;
  readonly columns: number;
  /** Of one picture, in pixels. */
  readonly width: number;
  readonly height: number;
}

/** The thumbnails of a whole film, before any of them was made. */
export interface ThumbnailLayout extends Pick<ThumbnailSheet, 'everySeconds' | 'columns' | 'width' | 'height'> {
  /** Seconds of the pictures of each sheet. */
  readonly sheets: readonly (readonly number[])[];
}

/** What a picture is cut out of: where in the film, and which bytes of the file that takes. */
export interface ThumbnailOrigin {
  readonly atSeconds: number;
  readonly fromByte: number;
  readonly toByteExclusive: number;
}

const columns = 5;
const rows = 2;
const widest = 240;
const highest = 180;
/** So many suit a seek bar; closer than two seconds they look alike, and after ten one seeks by luck. */
const pictures = 200;
const closestSeconds = 2;
const farthestSeconds = 10;

/** How the thumbnails of a film lie; the same film always has the same. */
export function thumbnailLayout({
  durationSeconds,
  video,
}: Pick<MediaFacts, 'durationSeconds' | 'video'>): ThumbnailLayout {
  const everySeconds = Math.min(farthestSeconds, Math.max(closestSeconds, Math.round(durationSeconds / pictures)));
  const seconds = Array.from({ length: Math.ceil(durationSeconds / everySeconds) }, (_, index) => index * everySeconds);
  const onSheet = columns * rows;
  const sheets = Array.from({ length: Math.ceil(seconds.length / onSheet) }, (_, sheet) =>
    seconds.slice(sheet * onSheet, (sheet + 1) * onSheet),
  );
  const scale = Math.min(widest / Math.max(1, video.width), highest / Math.max(1, video.height));
  const even = (pixels: number) => Math.max(2, 2 * Math.round((pixels * scale) / 2));
  return { everySeconds, columns, width: even(video.width), height: even(video.height), sheets };
}

/** The last keyframe before a second, up to the next one; of a file without an index, all of it. */
export function thumbnailOrigin(
  { keyframeSeconds, keyframeBytes }: Pick<MediaFacts, 'keyframeSeconds' | 'keyframeBytes'>,
  second: number,
  sizeBytes: number,
): ThumbnailOrigin {
  if (keyframeSeconds.length === 0) return { atSeconds: second, fromByte: 0, toByteExclusive: sizeBytes };
  const keyframe = Math.max(
    0,
    keyframeSeconds.findLastIndex((at) => at <= second),
  );
  return {
    atSeconds: keyframeSeconds[keyframe]!,
    fromByte: keyframeBytes[keyframe]!,
    toByteExclusive: keyframeBytes[keyframe + 1] ?? sizeBytes,
  };
}

/**
 * The sheets of which every picture can be made from what is on disk.
 *
 * @param verified parts `[from, to)` of the file that are there, in bytes, never touching one another
 */
export function sheetsWithin(
  { sheets }: ThumbnailLayout,
  facts: Pick<MediaFacts, 'keyframeSeconds' | 'keyframeBytes'>,
  sizeBytes: number,
  verified: readonly (readonly [number, number])[],
): readonly number[] {
  const isThere = (second: number) => {
    const { fromByte, toByteExclusive } = thumbnailOrigin(facts, second, sizeBytes);
    return verified.some(([from, to]) => from <= fromByte && toByteExclusive <= to);
  };
  return sheets.flatMap((seconds, sheet) => (seconds.every(isThere) ? [sheet] : []));
}
