/**
 * How an outside service does: `limited` while it asked to be left alone, `open` while its circuit breaker lets nothing
 * through, `refused` when it did not accept the key, `failing` when the latest request failed otherwise.
 */
export type ServiceState = 'ok' | 'failing' | 'refused' | 'limited' | 'open';

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
}
