export * from './lease.decider.ts';
export * from './lease.events.ts';
export * from './task-report.ts';
export * from './task.decider.ts';
export * from './task.events.ts';
