import { FlightRecorder } from './flight-recorder.ts';
import { type ClosableEngine, GatedEngine } from './gated-engine.ts';
import { GateJournal } from './gate-journal.ts';
import { GateKeeper } from './gate-keeper.ts';
import { type GateRoutes, gateRoutes } from './gate-routes.ts';

/** An engine behind a gate, with all that belongs to the gate. */
export interface Gated {
  readonly engine: GatedEngine;
  readonly keeper: GateKeeper;
  readonly journal: GateJournal;
  readonly routes: GateRoutes;
}

/**
 * @param home for torrents of this machine alone
 * @param open makes the engine that reaches the internet
 */
export function gated(home: ClosableEngine, open: () => ClosableEngine): Gated {
  const keeper = new GateKeeper();
  const journal = new GateJournal();
  const recorder = new FlightRecorder(keeper, journal);
  const engine = new GatedEngine({
    gate: keeper,
    home,
    open,
    onGated: (torrents) => recorder.gated(torrents),
    onResumed: (afterUpMs) => recorder.resumed(afterUpMs),
  });
  return { engine, keeper, journal, routes: gateRoutes(keeper, journal) };
}
