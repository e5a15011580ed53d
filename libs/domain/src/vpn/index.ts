export * from './tunnel-months.projection.ts';
export * from './tunnel-timeline.projection.ts';
export * from './tunnel.decider.ts';
export * from './tunnel.ts';
export * from './vpn.events.ts';
