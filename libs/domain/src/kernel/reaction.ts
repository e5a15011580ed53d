import type { Fact, Recorded } from './event.ts';

/**
 * When X, then ask for Y. Runs once for each event as it happens, never in a rebuild; the ids of its commands are
 * deterministic, so an event delivered twice changes nothing the second time.
 */
export interface Reaction<Event extends Fact, Command extends Fact> {
  readonly name: string;
  react(event: Recorded<Event>): readonly { readonly id: string; readonly command: Command }[];
}
