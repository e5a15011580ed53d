import type { Change, Effect } from '@miauflix/domain/audit';
import diff from 'microdiff';
import { masked } from './masked.ts';

/** What an event did to a value; `undefined` stands for no value. What is sealed in it is masked. */
export function effectOf(before: unknown, after: unknown): Effect {
  const [was, is] = [holding(before), holding(after)];
  return { ...named('before', before), ...named('after', after), changes: diff(was, is).map(changeOf) };
}

/** What is compared has to be an object, also where there is no value. */
const holding = (value: unknown): object => (value === undefined ? {} : { value });

const named = <Name extends 'before' | 'after'>(name: Name, value: unknown): { readonly [N in Name]?: unknown } =>
  value === undefined ? {} : ({ [name]: masked(value) } as { readonly [N in Name]?: unknown });

/** Differences are found before they are masked: one sealed value in the place of another is one. */
function changeOf(difference: ReturnType<typeof diff>[number]): Change {
  const path = difference.path.slice(1);
  switch (difference.type) {
    case 'CREATE':
      return { path, ...named('after', difference.value) };
    case 'REMOVE':
      return { path, ...named('before', difference.oldValue) };
    case 'CHANGE':
      return { path, ...named('before', difference.oldValue), ...named('after', difference.value) };
  }
}
