export * from './section-view.ts';
export * from './settings.decider.ts';
export * from './settings.events.ts';
