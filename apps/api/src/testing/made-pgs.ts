/** A white box that is on the screen for a while, as Blu-ray discs have their subtitles (PGS). */
export interface PgsBox {
  readonly fromSeconds: number;
  readonly toSeconds: number;
  /** Of the whole picture, in pixels. */
  readonly canvas: { readonly width: number; readonly height: number };
  readonly box: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
}

const segmentTypes = { palette: 0x14, object: 0x15, composition: 0x16, window: 0x17, end: 0x80 };
const clockHz = 90_000;

/** The content of a `.sup` file, which ffmpeg reads and cannot write. */
export function pgsOf({ fromSeconds, toSeconds, canvas, box }: PgsBox): Buffer {
  const window = bytes([1, 1], [1, 0], [2, box.left], [2, box.top], [2, box.width], [2, box.height]);
  const object = bytes([2, 0], [1, 0], [1, 0]);
  const composition = (number: number, state: number, objects: readonly Buffer[]) =>
    Buffer.concat([
      bytes([2, canvas.width], [2, canvas.height], [1, 0x10], [2, number], [1, state], [2, 0], [1, objects.length]),
      ...objects,
    ]);
  const placed = Buffer.concat([object, bytes([2, box.left], [2, box.top])]);
  const at = (seconds: number) => (type: keyof typeof segmentTypes, content: Buffer) =>
    Buffer.concat([
      Buffer.from('PG'),
      bytes([4, Math.round(seconds * clockHz)], [4, 0], [1, segmentTypes[type]], [2, content.length]),
      content,
    ]);
  const [shown, gone] = [at(fromSeconds), at(toSeconds)];
  return Buffer.concat([
    shown('composition', composition(0, 0x80, [placed])),
    shown('window', window),
    // One colour, white and opaque: its number, then Y, Cr, Cb and alpha.
    shown('palette', bytes([1, 0], [1, 0], [1, 1], [1, 235], [1, 128], [1, 128], [1, 255])),
    shown('object', picture(box)),
    shown('end', Buffer.alloc(0)),
    gone('composition', composition(1, 0, [])),
    gone('window', window),
    gone('end', Buffer.alloc(0)),
  ]);
}

/** Each line is one run of the colour with number 1. */
function picture({ width, height }: PgsBox['box']): Buffer {
  const line = bytes([1, 0], [2, 0xc000 | width], [1, 1], [2, 0]);
  const content = Buffer.concat([bytes([2, width], [2, height]), ...Array.from({ length: height }, () => line)]);
  return Buffer.concat([bytes([2, 0], [1, 0], [1, 0xc0], [3, content.length]), content]);
}

/** Numbers with the highest byte first, each in so many bytes. */
const bytes = (...numbers: readonly (readonly [size: number, value: number])[]): Buffer =>
  Buffer.concat(
    numbers.map(([size, value]) => {
      const buffer = Buffer.alloc(size);
      buffer.writeUIntBE(value, 0, size);
      return buffer;
    }),
  );
