import type { ImageRef } from '@miauflix/domain/catalog';

const addressForm = /^(?:https:\/\/artworks\.thetvdb\.com)?(\/banners\/[A-Za-z0-9/_-]{1,140}\.(?:jpg|jpeg|png))$/;
const idForm = /^tvdb-([A-Za-z0-9_-]{1,200})$/;

/** How our api calls a picture of TVDB; absent for what is none. */
export function imageRefOf(address: string | undefined): ImageRef | undefined {
  const path = addressForm.exec(address ?? '')?.[1];
  return path === undefined ? undefined : `/api/v1/images/tvdb-${Buffer.from(path).toString('base64url')}`;
}

/**
 * Where TVDB has a picture, below the address of its artwork: there is one size of each.
 *
 * @returns undefined when the id is none of TVDB's: nothing else can be asked for
 */
export function tvdbImagePath(imageId: string): string | undefined {
  const encoded = idForm.exec(imageId)?.[1];
  if (encoded === undefined) return undefined;
  return addressForm.exec(Buffer.from(encoded, 'base64url').toString('utf8'))?.[1]?.slice(1);
}
