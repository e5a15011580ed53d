export * from './arrivals.ts';
export * from './projector-report.ts';
export * from './service-health.ts';
export * from './services-away.ts';
export * from './system-part.ts';
