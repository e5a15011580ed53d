import { isDeepStrictEqual } from 'node:util';
import type { GatePolicy, GateReport, TunnelState } from '@miauflix/domain/vpn';
import { Subject } from 'rxjs';
import { EngineUnavailable, NetworkNotChosen, type TorrentError, TunnelDown } from '../errors.ts';
import { detectorsOf } from './detectors.ts';
import { type GateChange, TunnelWatch } from './tunnel-watch.ts';
import type { VpnGate } from './vpn-gate.port.ts';

/** Holds the gate as the household wants it: closed until it is told how. */
export class GateKeeper implements VpnGate {
  readonly #changes = new Subject<TunnelState>();
  readonly #reports = new Subject<GateReport>();
  readonly changes = this.#changes.asObservable();
  /** How the gate is, whenever its state or what a detector says has changed. */
  readonly reports = this.#reports.asObservable();
  #policy: GatePolicy | undefined;
  #watch: TunnelWatch | undefined;
  #state: TunnelState = 'down';
  #sinceAt = new Date().toISOString();
  #latest: GateChange | undefined;

  get state(): TunnelState {
    return this.#state;
  }

  get policy(): GatePolicy | undefined {
    return this.#policy;
  }

  /** What moved the gate last; absent when that was a change of policy. */
  get latest(): GateChange | undefined {
    return this.#latest;
  }

  get report(): GateReport {
    return {
      mode: this.#policy?.mode ?? 'unchosen',
      state: this.#state,
      sinceAt: this.#sinceAt,
      answers: this.#watch?.answers ?? [],
    };
  }

  /** Puts a policy in force. The same one again changes nothing; another one closes the gate first. */
  choose(policy: GatePolicy): void {
    if (isDeepStrictEqual(policy, this.#policy)) return;
    this.stop();
    this.#policy = policy;
    switch (policy.mode) {
      case 'unchosen':
        break;
      case 'none':
        this.#move('up');
        break;
      case 'tunnel':
        this.#watch = new TunnelWatch(detectorsOf(policy), {
          moved: (change) => this.#move(change.state, change),
          heard: () => this.#reports.next(this.report),
        });
        break;
    }
    this.#reports.next(this.report);
  }

  /** Closes the gate. */
  stop(): void {
    this.#watch?.stop();
    this.#watch = undefined;
    if (this.#state !== 'down') this.#move('down');
  }

  refusal(): TorrentError {
    switch (this.#policy?.mode) {
      case undefined:
        return new EngineUnavailable('The torrent engine does not know yet how torrents may leave.');
      case 'unchosen':
        return new NetworkNotChosen('Nobody has chosen yet how torrents leave this house.');
      case 'none':
      case 'tunnel':
        return new TunnelDown('The tunnel that torrents leave through is down.');
    }
  }

  #move(state: TunnelState, change?: GateChange): void {
    this.#state = state;
    this.#latest = change;
    this.#sinceAt = new Date().toISOString();
    this.#changes.next(state);
    this.#reports.next(this.report);
  }
}
