import type { Fact } from '../kernel/event.ts';

/** What admins asked of the projector, and what its nightly comparison found. */
export type ProjectorControlEvent =
  | Fact<'audit.RebuildRequested', Readonly<Record<string, never>>>
  /** Back to the read models that were kept from before the latest swap. */
  | Fact<'audit.RollbackRequested', Readonly<Record<string, never>>>
  /** A projection that had stopped was told to try again. */
  | Fact<'audit.RetryRequested', { readonly projection: string }>
  /** What people see was not what the log says. */
  | Fact<
      'audit.ReadModelsDiffered',
      {
        /** Up to where both were folded. */
        readonly position: string;
        readonly readModels: readonly string[];
      }
    >;
