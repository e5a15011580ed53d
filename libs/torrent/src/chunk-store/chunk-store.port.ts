/** Keeps the verified pieces of one torrent. */
export interface ChunkStore {
  /** @param bytes the whole piece, whose hash was checked: writing it again writes the same */
  write(piece: number, bytes: Uint8Array): Promise<void>;
  /** @throws FrameLost when it is not there, or is not what was written */
  readFrame(piece: number, frame: number): Promise<Uint8Array>;
  /** Deletes the pieces of a group; they may be written again. */
  remove(group: number): Promise<void>;
  /** What was written before survives a power cut. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

/** A stored piece is gone or damaged: it has to be fetched again. */
export class FrameLost extends Error {
  override readonly name = 'FrameLost';
  readonly piece: number;

  constructor(piece: number, frame: number, options?: ErrorOptions) {
    super(`Frame ${frame} of piece ${piece} cannot be read.`, options);
    this.piece = piece;
  }
}
