export * from './projector-report.ts';
