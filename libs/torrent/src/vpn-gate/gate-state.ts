import type { Evidence, TunnelState } from '@miauflix/domain/vpn';

/** How sure all detectors together are. */
export interface Standing {
  readonly says: Evidence;
  /** How many times in a row even the most hesitant detector has said so. */
  readonly times: number;
}

/** Where the gate stands; moments are of a monotonic clock, in milliseconds. */
export type GateState =
  { readonly state: Exclude<TunnelState, 'suspect'> } | { readonly state: 'suspect'; readonly sinceMs: number };

/** How long nobody needs to be sure before the gate closes. */
export const graceMs = 1500;
/** Good answers of every detector before the gate opens. */
export const probesToOpen = 3;

export const closedGate: GateState = { state: 'down' };

/** One that says down closes; otherwise all have to say up: unknown is not up, and nobody is unknown. */
export function standingOf(detectors: readonly Standing[]): Standing {
  const says = (['down', 'unknown'] as const).find((evidence) => detectors.some((each) => each.says === evidence));
  if (says !== undefined) return { says, times: 1 };
  if (detectors.length === 0) return { says: 'unknown', times: 1 };
  return { says: 'up', times: Math.min(...detectors.map(({ times }) => times)) };
}

/** The gate after its detectors have been heard once more. */
export function gateAfter(gate: GateState, { says, times }: Standing, atMs: number): GateState {
  switch (gate.state) {
    case 'up':
      if (says === 'up') return gate;
      return says === 'down' ? closedGate : { state: 'suspect', sinceMs: atMs };
    case 'suspect':
      if (says === 'up') return { state: 'up' };
      return says === 'down' || atMs - gate.sinceMs >= graceMs ? closedGate : gate;
    case 'down':
    case 'recovering':
      if (says !== 'up') return closedGate;
      return { state: times >= probesToOpen ? 'up' : 'recovering' };
  }
}
