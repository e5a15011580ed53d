import type { ImageRef } from '@miauflix/domain/catalog';

const pathForm = /^\/([A-Za-z0-9]{10,60}\.(?:jpg|jpeg|png|webp))$/;
const idForm = /^tmdb-([A-Za-z0-9]{10,60}\.(?:jpg|jpeg|png|webp))$/;

/** How our api calls a picture of TMDB; absent for what is none, or a drawing that is no pixels. */
export function imageRefOf(path: string | undefined): ImageRef | undefined {
  const name = pathForm.exec(path ?? '')?.[1];
  return name === undefined ? undefined : `/api/v1/images/tmdb-${name}`;
}

/** Widths that TMDB keeps of every picture; wider ones it sends as they were uploaded. */
const keptWidths = [342, 780, 1280];

/**
 * Where TMDB has a picture that is at least so wide, below the address of its images.
 *
 * @returns undefined when the id is none of TMDB's: nothing else can be asked for
 */
export function tmdbImagePath(imageId: string, width: number): string | undefined {
  const name = idForm.exec(imageId)?.[1];
  if (name === undefined) return undefined;
  const kept = keptWidths.find((candidate) => candidate >= width);
  return `${kept === undefined ? 'original' : `w${kept}`}/${name}`;
}
