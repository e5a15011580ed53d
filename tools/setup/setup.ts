import type { Miauflix } from './miauflix.ts';
import type { Terminal } from './terminal.ts';

/** One setting up of a household. */
export interface Setup {
  readonly miauflix: Miauflix;
  readonly terminal: Terminal;
  /** What is saved so far, in words; grows. */
  readonly saved: string[];
}
