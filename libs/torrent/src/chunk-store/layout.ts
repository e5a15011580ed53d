const KiB = 1024;

/** What is read, encrypted and kept in memory as a whole; small enough for a seek, large enough to cost little. */
export const frameBytes = 256 * KiB;
/** Pieces are kept in files of about this size: what is evicted is a file. */
const groupBytes = 16 * 1024 * KiB;

/** How the bytes of a torrent divide into pieces, frames and groups of pieces. */
export class Layout {
  readonly pieceLengthBytes: number;
  readonly lengthBytes: number;
  readonly pieceCount: number;
  readonly piecesPerGroup: number;

  constructor(pieceLengthBytes: number, lengthBytes: number) {
    this.pieceLengthBytes = pieceLengthBytes;
    this.lengthBytes = lengthBytes;
    this.pieceCount = Math.ceil(lengthBytes / pieceLengthBytes);
    this.piecesPerGroup = Math.max(1, Math.floor(groupBytes / pieceLengthBytes));
  }

  /** The last piece may be shorter than the others. */
  bytesOf(piece: number): number {
    return Math.min(this.pieceLengthBytes, this.lengthBytes - piece * this.pieceLengthBytes);
  }

  framesOf(piece: number): number {
    return Math.ceil(this.bytesOf(piece) / frameBytes);
  }

  bytesOfFrame(piece: number, frame: number): number {
    return Math.min(frameBytes, this.bytesOf(piece) - frame * frameBytes);
  }

  groupOf(piece: number): number {
    return Math.floor(piece / this.piecesPerGroup);
  }

  /** The pieces of a group, last one included. */
  piecesOf(group: number): { readonly from: number; readonly to: number } {
    const from = group * this.piecesPerGroup;
    return { from, to: Math.min(this.pieceCount, from + this.piecesPerGroup) - 1 };
  }
}

/** The frames of a piece, without copying. */
export function framesIn(bytes: Uint8Array): Uint8Array[] {
  const frames: Uint8Array[] = [];
  for (let from = 0; from < bytes.length; from += frameBytes) frames.push(bytes.subarray(from, from + frameBytes));
  return frames;
}
