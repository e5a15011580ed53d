import type { Position } from '@miauflix/domain/kernel';
import type { SideWork } from './side-work.ts';

/** What the projector asks of its side thread; every request is answered once, under its number. */
export type Request = { readonly number: number } & (
  | { readonly ask: 'build'; readonly isAwaited: boolean }
  | { readonly ask: 'abort'; readonly aborts: number }
  | { readonly ask: 'asOf'; readonly position: Position }
  | { readonly ask: 'compare' | 'isWhole'; readonly file: string }
  | { readonly ask: 'close' }
);

/** What the side thread answers, by the number of the request; progress comes any number of times before it. */
export type Reply = { readonly number: number } & (
  | { readonly progress: { readonly doneEvents: number; readonly position: Position } }
  | { readonly result: Awaited<ReturnType<SideWork['build' | 'asOf' | 'compare' | 'isWhole' | 'close']>> }
  | { readonly error: ThreadError }
);

/** An error as it crosses from one thread to another. */
export interface ThreadError {
  readonly message: string;
  readonly stack?: string;
  /** For people: why it cannot go on and what to do; absent for a fault of ours. */
  readonly sentence?: string;
  /** Of the system or of SQLite, such as `ENOSPC`. */
  readonly code?: string;
}
