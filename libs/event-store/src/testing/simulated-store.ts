import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { EventStore } from '../event-store.port.ts';
import { openEventStoreDb } from '../eventstoredb/open-event-store-db.ts';
import { defaultPatience, type Patience } from '../eventstoredb/patience.ts';
import { type Simulator, type SimulatorOptions, startSimulator } from '../simulator/index.ts';
import { newFolder } from './new-folder.ts';

/** A server of the test's own, gone when the test has finished. */
export async function newSimulator(options?: SimulatorOptions): Promise<Simulator> {
  const simulator = await startSimulator(options);
  onTestFinished(() => simulator.close());
  return simulator;
}

/** Waits a thirtieth as long as usual, so that a test of what takes too long does not. */
export const impatient: Patience = {
  ...defaultPatience,
  appendMilliseconds: 250,
  readMilliseconds: 250,
  comparisonMilliseconds: 300,
  pauseMilliseconds: 10,
};

/** The adapter on a server; closed when the test has finished. */
export async function openOn(simulator: Simulator, patience: Partial<Patience> = impatient): Promise<EventStore> {
  const store = await openEventStoreDb({
    connectionString: simulator.connectionString,
    identityFile: join(newFolder(), 'store-id'),
    patience,
  });
  onTestFinished(() => store.close());
  return store;
}
