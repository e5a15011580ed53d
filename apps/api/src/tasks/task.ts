import type { MiauflixEvent } from '@miauflix/domain';
import type { Recorded } from '@miauflix/domain/kernel';
import type { ServicePurpose } from '@miauflix/domain/status';

/** What a run did: `idle` when there was nothing to do, `worked`, or what it did in a few words. */
export type Outcome = 'idle' | 'worked' | (string & {});

/** How often a task runs: again so long after it has ended, or once a day at a time of the server's clock, `HH:MM`. */
export type Rhythm =
  { readonly everyMs: number; readonly dailyAt?: never } | { readonly dailyAt: string; readonly everyMs?: never };

/** Work that nobody asked for. */
export type Task = Rhythm & {
  /** Verb and noun, as the file is called. */
  readonly name: string;
  /** What it does, in plain words, for admins. */
  readonly title: string;
  /** Acts, as `system:<slice>`. */
  readonly slice: string;
  /** What outside services are asked for by it: while they are away it does nothing. None when absent. */
  readonly needs?: ServicePurpose;
  /** Whether an event may give an idle task something to do: it then runs at once. */
  readonly wakenBy?: (event: Recorded<MiauflixEvent>) => boolean;
  /** @param signal aborted when the work has to end: at a shutdown, or when another node has taken over */
  readonly work: (signal: AbortSignal) => Promise<Outcome>;
};
