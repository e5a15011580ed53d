/** How one part of the system is, in words for people. */
export interface SystemPart {
  /** A part of Miauflix, or a service that it asks. */
  readonly name: 'event-store' | 'projector' | 'engine' | 'disk' | 'vpn' | `service:${string}`;
  /** What people call a service that is not ours; absent for parts of Miauflix. */
  readonly title?: string;
  readonly state: 'ok' | 'degraded' | 'down';
  readonly detail: string;
}
