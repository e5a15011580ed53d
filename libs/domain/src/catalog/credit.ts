import { foldedForSearch } from './folded-for-search.ts';
import type { Person } from './title.events.ts';

/** A person whose other titles can be looked up. */
export interface Credit extends Person {
  readonly personId: string;
}

/** Gives whoever is known by name alone an id made of the name: the same name is the same person. */
export const creditOf = (person: Person): Credit => ({
  ...person,
  personId: person.personId ?? `name-${foldedForSearch(person.name).replaceAll(' ', '-')}`,
});
