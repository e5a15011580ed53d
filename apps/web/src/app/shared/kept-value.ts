import { linkedSignal, type Resource, type Signal } from '@angular/core';

/** The value of a resource; while the next one is on its way, the one before stays on the screen. */
export const keptValue = <T>(resource: Resource<T | undefined>): Signal<T | undefined> =>
  linkedSignal<T | undefined, T | undefined>({
    source: () => (resource.hasValue() ? resource.value() : undefined),
    computation: (value, previous) => value ?? previous?.value,
  });
