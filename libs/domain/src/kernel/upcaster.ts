import type { Fact, Metadata } from './event.ts';

/** Lifts the data of one shape to the next, by a pure function; a sealed field it carries unread. */
export type Upcaster = (data: never) => unknown;

/** For each type of event the steps from its first shape to the present one: none as long as there was only one. */
export type Upcasters<Event extends Fact> = Readonly<Record<Event['type'], readonly Upcaster[]>>;

/** Number of a type's present shape: what `metadata.schema` says of an event that is written now. */
export const schemaOf = (upcasters: Upcasters<Fact>, type: string): number => stepsOf(upcasters, type)!.length + 1;

/**
 * The event in the present shape of its type; `undefined` for a type or a shape that this program does not know.
 *
 * `metadata.schema` goes on saying what was written, so lift each event once, where it is read.
 */
export function upcast<Event extends Fact & { readonly metadata: Metadata }>(
  upcasters: Upcasters<Fact>,
  event: Event,
): Event | undefined {
  const steps = stepsOf(upcasters, event.type);
  const written = event.metadata.schema;
  if (!steps || written > steps.length + 1) return undefined;
  if (written === steps.length + 1) return event;
  const data = steps.slice(written - 1).reduce<unknown>((lifted, lift) => lift(lifted as never), event.data);
  return { ...event, data };
}

/** Types come from a file: one that is called like a method of all objects is unknown too. */
const stepsOf = (upcasters: Upcasters<Fact>, type: string): readonly Upcaster[] | undefined =>
  Object.hasOwn(upcasters, type) ? upcasters[type] : undefined;
