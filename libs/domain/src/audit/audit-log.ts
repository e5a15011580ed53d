/** What was done, or tried. */
export type AuditAction =
  | 'set-up'
  | 'sign-in'
  | 'sign-out'
  | 'end-session'
  | 'reuse-refresh-token'
  | 'register-person'
  | 'change-role'
  | 'change-password'
  | 'delete-person'
  | 'destroy-key'
  | 'open-inspector'
  | 'reveal-secret'
  | 'export-audit'
  | 'export-log'
  | 'restore-log'
  | 'remove-payloads'
  | 'use-admin-route'
  | 'rebuild-read-models'
  | 'roll-back-read-models'
  | 'retry-projection'
  | 'find-difference'
  | 'run-task'
  | 'change-settings'
  | 'change-rules'
  | 'pause-task'
  | 'resume-task'
  | 'request-run';

/** What was refused was not allowed; what failed was allowed, and did not work. */
export const auditOutcomes = ['succeeded', 'refused', 'failed'] as const;
export type AuditOutcome = (typeof auditOutcomes)[number];

/** Which entries of the audit are asked for: those that fit every field that is given. */
export interface AuditFilter {
  /** A user's id: what they did, and what concerns them. */
  readonly person?: string;
  readonly action?: AuditAction;
  readonly outcome?: AuditOutcome;
  /** ISO 8601, inclusive. */
  readonly from?: string;
  /** ISO 8601, exclusive. */
  readonly to?: string;
}

/** Something that touches safety, as the audit shows it; it carries ids alone, and no personal value. */
export interface AuditEntry {
  /** Of the event that says so. */
  readonly position: string;
  readonly eventId: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly action: AuditAction;
  readonly outcome: AuditOutcome;
  readonly actor: string;
  /**
   * Whom or what it concerns: a user's id, the keyed hash of a name that nobody has, or a stream; absent for the
   * household and the log as a whole.
   */
  readonly subject?: string;
  /** The role given, the field revealed, the reason of an end, the format of an export, the projections or fields concerned. */
  readonly detail?: string;
  readonly correlationId: string;
  /** Id of the session through which it was done; absent where there was none. */
  readonly device?: string;
}

/** A page of the audit, latest first. */
export interface AuditPage {
  readonly entries: readonly AuditEntry[];
  /** Pass as `before` for what came earlier; absent when there is nothing. */
  readonly older?: string;
  /** Pass as `after` for what came later; absent when there is nothing yet. */
  readonly newer?: string;
}

/** An entry of an export, with the hash of its event in the chain of the log. */
export interface ProvenAuditEntry extends AuditEntry {
  /** SHA-256, hex; absent where the store keeps no hashes: then the chain has to be followed up to there. */
  readonly hash?: string;
}

/** What `format=json` of an export holds; the entries are in the order of the log. */
export interface AuditExport {
  readonly exportedAt: string;
  readonly filter: AuditFilter;
  /** Where the log ended, and the hash that stands for all of it up to there. */
  readonly head: ChainHead;
  readonly entries: readonly ProvenAuditEntry[];
}

/** An event's place in the chain of hashes. */
export interface ChainHead {
  readonly position: string;
  /** SHA-256, hex: covers this event and everything before it. */
  readonly hash: string;
}
