import type { ByteSpan } from '../engine.port.ts';
import type { Pieces } from './demand.ts';

/** The verified parts of a file, in bytes of that file. */
export function verifiedSpans(file: { offset: number; length: number }, pieces: Pieces): ByteSpan[] {
  const spans: [number, number][] = [];
  const end = file.offset + file.length;
  for (let piece = Math.floor(file.offset / pieces.lengthBytes); piece * pieces.lengthBytes < end; piece += 1) {
    if (!pieces.isVerified(piece)) continue;
    const from = Math.max(0, piece * pieces.lengthBytes - file.offset);
    const to = Math.min(file.length, (piece + 1) * pieces.lengthBytes - file.offset);
    const last = spans.at(-1);
    if (last?.[1] === from) last[1] = to;
    else if (from < to) spans.push([from, to]);
  }
  return spans;
}
