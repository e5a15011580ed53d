import { continueWatching } from '@miauflix/domain/viewing';
import { p } from '@mikro-orm/sqlite';
import { readModelTable } from '../read-model-table.ts';

export const continueWatchingTable = readModelTable(
  continueWatching,
  {
    viewingId: p.text().primary(),
    userId: p.text(),
    titleId: p.text(),
    positionSeconds: p.float(),
    durationSeconds: p.float(),
    inProgress: p.boolean(),
    watched: p.boolean(),
    viewedAt: p.text(),
  },
  { indexes: [['userId', 'viewedAt']] },
);
