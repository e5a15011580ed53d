import type { DetectorName, Evidence } from '@miauflix/domain/vpn';

export interface Answer {
  readonly says: Evidence;
  /** One sentence for the admin, without addresses. */
  readonly because: string;
  /** It has seen something that the others should look at, now rather than when their time has come. */
  readonly hurries?: true;
}

/** Somebody who can tell whether the tunnel is up. */
export interface Detector {
  readonly name: DetectorName;
  /** How often it is asked while the tunnel is up; at other times at least twice a second. */
  readonly everyMs: number;
  /** Whatever it throws, or no answer before the signal, counts as unknown. */
  ask(signal: AbortSignal): Promise<Answer>;
}
