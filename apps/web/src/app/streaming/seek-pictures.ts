import type { ThumbnailSheet } from '@miauflix/domain/streaming';

/** A small picture of a film: on which sheet, and where there, in pixels. */
export interface SeekPicture extends Pick<ThumbnailSheet, 'path' | 'width' | 'height'> {
  readonly left: number;
  readonly top: number;
}

/** The picture of a second; undefined where there is none. */
export function pictureAt(sheets: readonly ThumbnailSheet[], second: number): SeekPicture | undefined {
  const sheet = sheets.find(
    ({ fromSeconds, everySeconds, count }) => second >= fromSeconds && second < fromSeconds + everySeconds * count,
  );
  if (!sheet) return undefined;
  const { path, width, height, fromSeconds, everySeconds, columns } = sheet;
  const place = Math.floor((second - fromSeconds) / everySeconds);
  return { path, width, height, left: (place % columns) * width, top: Math.floor(place / columns) * height };
}
