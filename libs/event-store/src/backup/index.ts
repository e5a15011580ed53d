export * from './backup-refused.ts';
export * from './export-log.ts';
export * from './manifest.ts';
