import { computed, linkedSignal, type Resource, type Signal } from '@angular/core';
import { problemOf } from './problem.ts';

/** The value of a resource; while the next one is on its way, the one before stays on the screen. */
export const keptValue = <T>(resource: Resource<T | undefined>): Signal<T | undefined> =>
  linkedSignal<T | undefined, T | undefined>({
    source: () => (resource.hasValue() ? resource.value() : undefined),
    computation: (value, previous) => value ?? previous?.value,
  });

/**
 * The value of a resource that is about one thing: it stays while it is read anew, and when that does not succeed; not
 * when the thing is gone, or another one is meant.
 */
export function keptAbout<T>(resource: Resource<T | undefined>, isMeant: (value: T) => boolean): Signal<T | undefined> {
  const kept = keptValue(resource);
  return computed(() => {
    const value = kept();
    const isGone = problemOf(resource.error()).status === 404;
    return value !== undefined && isMeant(value) && !isGone ? value : undefined;
  });
}
