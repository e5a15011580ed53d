import { users, type Role } from '@miauflix/domain/users';
import { p } from '@mikro-orm/sqlite';
import { readModelTable } from '../read-model-table.ts';

export const usersTable = readModelTable(
  users,
  {
    userId: p.text().primary(),
    name: p.text(),
    nameIndex: p.text(),
    passwordHash: p.text(),
    role: p.text().$type<Role>(),
    language: p.text().nullable(),
    registeredAt: p.text(),
  },
  { indexes: [['nameIndex']] },
);
