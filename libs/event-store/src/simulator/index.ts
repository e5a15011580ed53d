export type { Fault, Method } from './faults.ts';
export type { StoredEvent } from './simulated-log.ts';
export * from './simulator.ts';
export * from './statuses.ts';
