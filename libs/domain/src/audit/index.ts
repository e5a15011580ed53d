export * from './anchor.decider.ts';
export * from './anchor.events.ts';
export * from './audit.decider.ts';
export * from './audit.events.ts';
