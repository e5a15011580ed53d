import type { ThumbnailLayout } from '@miauflix/domain/streaming';

const webp = { quality: 70, effort: 2 } as const;

/** Three bytes a pixel. */
export const pictureBytes = ({ width, height }: Pick<ThumbnailLayout, 'width' | 'height'>): number =>
  width * height * 3;

/** Pictures of raw RGB side by side, as WebP. */
export async function sheetOf(
  pictures: readonly Buffer[],
  { columns, width, height }: Pick<ThumbnailLayout, 'columns' | 'width' | 'height'>,
): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  const size = { width: width * columns, height: height * Math.ceil(pictures.length / columns) };
  return sharp({ create: { ...size, channels: 3, background: 'black' } })
    .composite(
      pictures.map((input, index) => ({
        ...{ input, raw: { width, height, channels: 3 } as const },
        ...{ left: width * (index % columns), top: height * Math.floor(index / columns) },
      })),
    )
    .webp(webp)
    .toBuffer();
}
