import type { ImageRef } from '@miauflix/domain/catalog';

/** Widths that pictures of outside services come in. */
const widths = [160, 320, 480, 780, 1280, 1920] as const;

/** How much of the screen a picture takes, as `sizes` of an image. */
export const pictureSizes = {
  card: 'clamp(8.25rem, 11.5vw, 14rem)',
  still: 'clamp(12rem, 21vw, 25rem)',
  whole: '100vw',
} as const;

export interface PictureAddress {
  readonly src: string;
  /** Absent for a picture that comes in one width. */
  readonly srcset?: string;
}

/** Where a picture of the catalogue is fetched: always from Miauflix itself. */
export function pictureAddress(ref: ImageRef): PictureAddress {
  if (!ref.startsWith('/')) return { src: `/artwork/${ref}` };
  return { src: `${ref}/780`, srcset: widths.map((width) => `${ref}/${width} ${width}w`).join(', ') };
}
