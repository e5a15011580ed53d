import { sessions } from '@miauflix/domain/users';
import { p } from '@mikro-orm/sqlite';
import { readModelTable } from '../read-model-table.ts';

export const sessionsTable = readModelTable(
  sessions,
  {
    sessionId: p.text().primary(),
    userId: p.text(),
    device: p.text(),
    startedAt: p.text(),
    usedAt: p.text(),
  },
  { indexes: [['userId']] },
);
