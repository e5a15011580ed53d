export { listAddressOf, rowSlugOf } from './list-address.ts';
export { TraktAdapter, traktUrl, type TraktOptions } from './trakt.adapter.ts';
