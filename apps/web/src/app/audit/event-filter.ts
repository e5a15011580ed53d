import type { EventFilter } from '@miauflix/domain/audit';

/** Every field one can filter by, as it is called in the address. */
export const filterFields = ['type', 'category', 'stream', 'actor', 'correlation', 'from', 'to', 'q'] as const;

type Given = Readonly<Partial<Record<keyof EventFilter, string | undefined>>>;

/** The filter that an address tells; what is missing or blank in it filters nothing. */
export function filterOf(given: Given): EventFilter {
  const present = filterFields.map((field) => [field, given[field]?.trim()] as const).filter(([, value]) => value);
  return Object.fromEntries(present);
}

/** What the address has to say for a change of the filter: `null` takes a field away. */
export const inAddress = (change: Given): Record<string, string | null> =>
  Object.fromEntries(Object.entries(change).map(([field, value]) => [field, value?.trim() || null]));
