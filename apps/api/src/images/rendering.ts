import type { Sharp } from 'sharp';

/** Widths that pictures come in, in pixels: from a card on a phone to a backdrop on a television. */
export const pictureWidths = [160, 320, 480, 780, 1280, 1920] as const;
export type PictureWidth = (typeof pictureWidths)[number];
/** A width, or a few blurred pixels that stand in while the picture loads. */
export type PictureSize = PictureWidth | 'blur';
export type PictureFormat = 'avif' | 'webp';

/** Larger ones are not unpacked, however small the file. */
const mostPixels = 50_000_000;
const accepted = new Set(['jpeg', 'png', 'webp']);
const blurWidth = 24;
/** Both look the same at a glance. The least effort takes a tenth of the time of the usual one for the same size. */
const encodings = { avif: { quality: 50, effort: 0 }, webp: { quality: 76, effort: 3 } } as const;

/** @throws Error for what is no picture, or one with too many pixels */
export async function rendered(picture: Buffer, size: PictureSize, format: PictureFormat): Promise<Buffer> {
  const opened = await open(picture);
  const sized =
    size === 'blur'
      ? opened.resize({ width: blurWidth }).blur(1)
      : opened.resize({ width: size, withoutEnlargement: true });
  return sized.toFormat(format, encodings[format]).toBuffer();
}

/** The colour that takes most of a picture, darkened until white text can be read on it: `#rrggbb`. */
export async function accentOfPicture(picture: Buffer): Promise<string> {
  const { dominant } = await (await open(picture)).stats();
  return darkened(dominant);
}

/** One colour, for where a picture is to be had nowhere. */
export async function plain(accent: string, format: PictureFormat): Promise<Buffer> {
  const sharp = await loadSharp();
  const create = { width: 8, height: 8, channels: 3, background: accent } as const;
  return sharp({ create }).toFormat(format, encodings[format]).toBuffer();
}

/** Some 20 MB, which nobody shall pay for before there is a picture. */
const loadSharp = async () => (await import('sharp')).default;

async function open(picture: Buffer): Promise<Sharp> {
  const sharp = await loadSharp();
  const opened = sharp(picture, { limitInputPixels: mostPixels, pages: 1 });
  const { format } = await opened.metadata();
  if (!accepted.has(format)) throw new Error(`${format} is no format of pictures here.`);
  // Turned as the camera was held.
  return opened.rotate();
}

/** Of the luminance of white; text in white on it has a contrast of 7 : 1 or more. */
const mostLuminance = 0.1;

/** @see https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function darkened({ r, g, b }: { r: number; g: number; b: number }): string {
  const linear = [r, g, b].map((channel) => linearOf(channel / 255)) as [number, number, number];
  const luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  const factor = luminance > mostLuminance ? mostLuminance / luminance : 1;
  return `#${linear.map((channel) => hexOf(channel * factor)).join('')}`;
}

const linearOf = (channel: number): number =>
  channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
const hexOf = (linear: number): string => {
  const channel = linear <= 0.0031308 ? linear * 12.92 : 1.055 * linear ** (1 / 2.4) - 0.055;
  return Math.floor(channel * 255)
    .toString(16)
    .padStart(2, '0');
};
