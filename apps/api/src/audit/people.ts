import type { AuditEntry } from '@miauflix/domain/audit';
import { usersTable, type ReadModels } from '@miauflix/read-models';
import { Inject, Injectable } from '@nestjs/common';
import { READ_MODELS } from '../shared/stores.ts';

/** What the audit calls people: by their ids, or by the keyed hash of the name that somebody typed. */
@Injectable()
export class People {
  constructor(@Inject(READ_MODELS) private readonly readModels: ReadModels) {}

  /** Everything that an entry may call one person. */
  async namesOf(userId: string): Promise<readonly string[]> {
    const row = await this.readModels.findOne(usersTable, { userId });
    return row ? [userId, row.nameIndex] : [userId];
  }

  /** The entries with a name that somebody has replaced by that person's id. */
  async identified(entries: readonly AuditEntry[]): Promise<readonly AuditEntry[]> {
    const rows = await this.readModels.find(usersTable, {});
    const ids = new Map(rows.map(({ nameIndex, userId }) => [nameIndex, userId]));
    return entries.map((entry) => {
      const userId = entry.subject === undefined ? undefined : ids.get(entry.subject);
      return userId === undefined ? entry : { ...entry, subject: userId };
    });
  }
}
