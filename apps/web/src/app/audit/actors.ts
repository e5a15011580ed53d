import { computed, Injectable } from '@angular/core';
import { people } from '../users/users.client.ts';

const systemPrefix = 'system:';

/** Who the actors of events are, by name. */
@Injectable()
export class Actors {
  readonly #people = people();

  readonly everyone = computed(() => (this.#people.hasValue() ? this.#people.value() : []));
  readonly #names = computed(() => new Map(this.everyone().map(({ userId, name }) => [userId, name])));

  /** Whether an actor is no person of the household. */
  isNobody(actor: string): boolean {
    return !this.#names().has(actor);
  }

  /** Somebody who is not there any more, or not known yet, has no name but the beginning of their id. */
  nameOf(actor: string): string {
    if (actor.startsWith(systemPrefix)) return `Miauflix, ${actor.slice(systemPrefix.length)}`;
    if (actor === 'anonymous') return 'A visitor';
    return this.#names().get(actor) ?? shortId(actor);
  }
}

/** Enough of an id to tell it from its neighbours. */
export const shortId = (id: string): string => (id.length > 12 ? `${id.slice(0, 8)}…` : id);
