export * from './projector-report.ts';
export * from './service-health.ts';
export * from './system-part.ts';
