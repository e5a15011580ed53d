import { catalogueTable } from './catalog/catalogue.table.ts';
import { listsTable } from './lists/lists.table.ts';
import { rankedSourcesTable } from './sources/ranked-sources.table.ts';
import { usersTable } from './users/users.table.ts';
import { continueWatchingTable } from './viewing/continue-watching.table.ts';

/** Every table of a read-model file, besides the checkpoints. */
export const tables = [catalogueTable, continueWatchingTable, listsTable, rankedSourcesTable, usersTable] as const;
