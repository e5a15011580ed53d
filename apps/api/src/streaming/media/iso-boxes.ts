/** A box of an MP4 file: where its content begins and ends in the bytes it was found in. */
export interface IsoBox {
  readonly type: string;
  /** Where the box itself begins. */
  readonly start: number;
  readonly from: number;
  readonly to: number;
}

/** The boxes side by side in a part of these bytes; one that is not all there ends the list. */
export function isoBoxes(bytes: Buffer, from = 0, to = bytes.length): readonly IsoBox[] {
  const boxes: IsoBox[] = [];
  for (let start = from; start + 8 <= to;) {
    const { type, sizeBytes, headerBytes } = boxHeader(bytes, start);
    const end = sizeBytes === 0 ? to : start + sizeBytes;
    if (end < start + headerBytes || end > to) break;
    boxes.push({ type, start, from: start + headerBytes, to: end });
    start = end;
  }
  return boxes;
}

/** What the first 16 bytes of a box say; a size of 0 reaches to the end of the file. */
export function boxHeader(bytes: Buffer, at: number): { type: string; sizeBytes: number; headerBytes: number } {
  const type = bytes.toString('latin1', at + 4, at + 8);
  const size = bytes.readUInt32BE(at);
  if (size !== 1 || at + 16 > bytes.length) return { type, sizeBytes: size, headerBytes: 8 };
  return { type, sizeBytes: Number(bytes.readBigUInt64BE(at + 8)), headerBytes: 16 };
}

/** The first box at the end of a path of types, like `mdia/hdlr`; `undefined` when there is none. */
export function isoBox(bytes: Buffer, path: string, within?: IsoBox): IsoBox | undefined {
  let box = within;
  for (const type of path.split('/')) {
    box = isoBoxes(bytes, box?.from, box?.to).find((child) => child.type === type);
    if (!box) return undefined;
  }
  return box;
}

/** The track of a `moov` that holds the picture. */
export const videoTrackOf = (bytes: Buffer, moov: IsoBox): IsoBox | undefined =>
  isoBoxes(bytes, moov.from, moov.to).find((track) => {
    const handler = track.type === 'trak' ? isoBox(bytes, 'mdia/hdlr', track) : undefined;
    return handler !== undefined && bytes.toString('latin1', handler.from + 8, handler.from + 12) === 'vide';
  });

/** Units in a second of a track. */
export function timescaleOf(bytes: Buffer, track: IsoBox): number {
  const header = isoBox(bytes, 'mdia/mdhd', track);
  if (!header) return 1;
  return bytes.readUInt32BE(header.from + (bytes[header.from] === 1 ? 20 : 12));
}

/** Where the entries of a table begin that says how many there are; those that are not there are left out. */
export function tableEntries(bytes: Buffer, { from, to }: IsoBox, entryBytes: number): readonly number[] {
  const claimed = bytes.readUInt32BE(from + 4);
  const length = Math.max(0, Math.min(claimed, Math.floor((to - from - 8) / entryBytes)));
  return Array.from({ length }, (_, index) => from + 8 + index * entryBytes);
}
