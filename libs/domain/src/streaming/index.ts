export * from './format-names.ts';
export * from './languages.decider.ts';
export * from './languages.events.ts';
export * from './media-facts.ts';
export * from './playback-offer.ts';
export * from './playback-plan.ts';
export * from './segments.ts';
