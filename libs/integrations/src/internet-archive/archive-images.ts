import { itemOf } from './item-id.ts';

/**
 * Where the archive has the picture of an item, below its address: there is one size.
 *
 * @returns undefined when the id is none of the archive's: nothing else can be asked for
 */
export function archiveImagePath(imageId: string): string | undefined {
  const item = itemOf(imageId);
  return item && `services/img/${item}`;
}
