/**
 * How an outside service does: `limited` while it asked to be left alone, `open` while its circuit breaker lets nothing
 * through, `refused` when it did not accept the key, `failing` when the latest request failed otherwise.
 */
export type ServiceState = 'ok' | 'failing' | 'refused' | 'limited' | 'open';

/** What became of the questions to a service since the start. */
export interface ServiceCounts {
  /** Questions that somebody had. */
  readonly asked: number;
  /** Of those, as many went over the network: the others were known already, or under way. */
  readonly sent: number;
  /** How often one was asked again after a failure. */
  readonly again: number;
  /** At this moment, because the service is asked no faster than it permits. */
  readonly waiting: number;
}

export interface ServiceHealth {
  readonly name: string;
  readonly state: ServiceState;
  /** ISO 8601, UTC; absent until it has answered once over the network. */
  readonly lastOkAt?: string;
  /** A sentence for people; absent when nothing failed yet. */
  readonly lastError?: string;
  readonly lastErrorAt?: string;
  /** When it is asked again, while it is `limited` or `open`. */
  readonly nextTryAt?: string;
  /** Absent until somebody had a question. */
  readonly counts?: ServiceCounts;
}
