export * from './audit.decider.ts';
export * from './audit.events.ts';
