import { BehaviorSubject, type Observable } from 'rxjs';

/** How much of the household's line torrents may take, as of this moment. */
export interface EngineLimits {
  /** Unlimited when absent. */
  readonly downloadBytesPerSecond?: number;
  /** Unlimited when absent. */
  readonly uploadBytesPerSecond?: number;
  /** At most so many peers for each torrent. */
  readonly connections: number;
  /** Others are given so many times what came from them since the torrent was opened; 0 gives nothing. */
  readonly uploadRatio: number;
}

const unchosen: EngineLimits = { connections: 55, uploadRatio: 1 };

/** The limits in force, for all engines of a process. */
export class Limits {
  readonly #inForce = new BehaviorSubject<EngineLimits>(unchosen);
  /** As they are now, and again whenever they have changed. */
  readonly changes: Observable<EngineLimits> = this.#inForce.asObservable();

  get now(): EngineLimits {
    return this.#inForce.value;
  }

  apply(limits: EngineLimits): void {
    this.#inForce.next(limits);
  }
}
