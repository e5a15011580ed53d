export * from './projector-report.ts';
export * from './system-part.ts';
