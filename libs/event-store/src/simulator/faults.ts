import type { FailedStatus } from './statuses.ts';

export type Method = 'append' | 'batch-append' | 'read' | 'subscribe' | 'delete' | 'tombstone';

/** What goes wrong with one call. `done`: the server does the work all the same, which matters when it is a write. */
export type Fault =
  /** No reply, ever; or none after so many messages of it. */
  | { readonly kind: 'silence'; readonly done: boolean; readonly afterMessages?: number }
  /** The call ends as if all were well, after so many messages of its reply. */
  | { readonly kind: 'clean-end'; readonly done: boolean; readonly afterMessages?: number }
  /** Every connection is cut. */
  | { readonly kind: 'reset'; readonly done: boolean }
  /** The call fails with a gRPC status. */
  | { readonly kind: 'status'; readonly done: boolean; readonly status: FailedStatus }
  /** The reply comes late; unless `done`, the work itself is late too, done when nobody waits for it any more. */
  | { readonly kind: 'late'; readonly done: boolean; readonly milliseconds: number }
  /** The messages of the reply say nothing. */
  | { readonly kind: 'blank' }
  /** Every message of the reply comes twice. */
  | { readonly kind: 'twice' }
  /** The reply begins with a checkpoint that no event has reached. */
  | { readonly kind: 'checkpoint-beyond-head' };

/** Says which calls go wrong: those that were planned, in order; then those that luck picks. */
export class Faults {
  readonly #planned = new Map<Method, Fault[]>();
  /** Asked for every call that has no planned fault. */
  luck: (method: Method) => Fault | undefined = () => undefined;

  /** Lets the next calls of a method go wrong, one fault each. */
  plan(method: Method, ...faults: readonly Fault[]): void {
    this.#planned.set(method, [...(this.#planned.get(method) ?? []), ...faults]);
  }

  next(method: Method): Fault | undefined {
    return this.#planned.get(method)?.shift() ?? this.luck(method);
  }
}
