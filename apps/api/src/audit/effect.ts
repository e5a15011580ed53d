import type { Change, Effect } from '@miauflix/domain/audit';
import diff from 'microdiff';
import { masked } from './masked.ts';

/** What an event did to a value; `undefined` stands for no value. What is sealed in it is masked. */
export function effectOf(before: unknown, after: unknown): Effect {
  const [was, is] = [{ value: masked(before) }, { value: masked(after) }].map(withoutAbsent) as [object, object];
  return { ...named('before', was), ...named('after', is), changes: diff(was, is).map(changeOf) };
}

const withoutAbsent = (holder: { value: unknown }): object => (holder.value === undefined ? {} : holder);

const named = (name: 'before' | 'after', holder: { value?: unknown }): object =>
  'value' in holder ? { [name]: holder.value } : {};

function changeOf(difference: ReturnType<typeof diff>[number]): Change {
  const path = difference.path.slice(1);
  switch (difference.type) {
    case 'CREATE':
      return { path, after: difference.value };
    case 'REMOVE':
      return { path, before: difference.oldValue };
    case 'CHANGE':
      return { path, before: difference.oldValue, after: difference.value };
  }
}
