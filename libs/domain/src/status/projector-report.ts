/** What the projector says of itself and of the read models that it keeps; positions are tokens, times ISO 8601, UTC. */
export interface ProjectorReport {
  /** `ok`: level with the log, and no alarm. */
  readonly status: 'ok' | 'degraded';
  readonly state: ProjectorState;
  /** What an admin has to know, a sentence each; empty when all is well. */
  readonly alarms: readonly string[];
  readonly projections: readonly ProjectionReport[];
  readonly deadLetters: readonly DeadLetter[];
  /** The file in force first. */
  readonly files: readonly ReadModelFile[];
  /** The rebuild under way, or else the latest since the projector's start; absent when there was none. */
  readonly rebuild?: RebuildReport;
  /** The latest comparison of the file in force since the projector's start; absent when there was none. */
  readonly comparison?: ComparisonReport;
}

/** `building`: from the first event, nothing is kept yet. `catching-up`: behind the log. `live`: level with it. */
export type ProjectorState = 'starting' | 'building' | 'catching-up' | 'live';

export interface ProjectionReport {
  readonly name: string;
  /** Of its fold and its rows: a change of it builds the read models anew. */
  readonly version: number;
  /** `stopped`: it could not fold an event, or not write its rows; see the dead letters. */
  readonly state: 'running' | 'stopped';
  /** Up to where its rows are written; null before its first event. */
  readonly position: string | null;
  readonly lag: Lag;
  /** Mean of the last minute; 0 while it is stopped. */
  readonly eventsPerSecond: number;
}

/** What a projection has still to do. */
export interface Lag {
  readonly events: number;
  /** `events` is only what was counted: there are more. */
  readonly isMore: boolean;
  /** Age of the oldest event that it has not projected; 0 when there is none. */
  readonly seconds: number;
}

/** A projection that stopped, and why. */
export interface DeadLetter {
  readonly projection: string;
  /** The event that could not be folded; absent when the rows could not be written. */
  readonly event?: { readonly position: string; readonly id: string; readonly type: string };
  readonly error: string;
  /** Absent when something was thrown that is no error. */
  readonly stack?: string;
  readonly since: string;
}

export interface ReadModelFile {
  readonly name: string;
  /** `kept`: one may roll back to it. */
  readonly role: 'in-force' | 'kept';
  readonly sizeBytes: number;
}

/** A rebuild beside the file in force. */
export type RebuildReport =
  | ({ readonly status: 'building' } & RebuildProgress)
  /** All is folded that was there when it began; it takes over once it is level with the log. */
  | ({ readonly status: 'catching-up' } & RebuildProgress)
  | ({ readonly status: 'swapped'; readonly endedAt: string; readonly file: string } & RebuildProgress)
  /** Nothing was changed. */
  | ({ readonly status: 'failed'; readonly endedAt: string; readonly reason: string } & RebuildProgress);

export interface RebuildProgress {
  readonly startedAt: string;
  readonly doneEvents: number;
  /** Mean since its start. */
  readonly eventsPerSecond: number;
  /** Of the last event that it folded; null before the first. */
  readonly position: string | null;
  /** Where the log ended when it began; null while it was empty. */
  readonly head: string | null;
}

/** Whether a fold from the first event gives the rows that people see. */
export type ComparisonReport =
  | { readonly outcome: 'equal'; readonly comparedAt: string; readonly position: string | null }
  | {
      readonly outcome: 'different';
      readonly comparedAt: string;
      readonly position: string | null;
      /** The read models that differ, by name. */
      readonly readModels: readonly string[];
    }
  /** A projection has stopped: see the dead letters. */
  | { readonly outcome: 'impossible'; readonly comparedAt: string };
