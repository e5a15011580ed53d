export { GateClient } from './gate-client.ts';
export type { GateMessage } from './gate-routes.ts';
export type { JournalEntry } from './gate-journal.ts';
