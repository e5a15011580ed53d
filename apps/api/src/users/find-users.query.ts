import type { RegisteredAccount } from '@miauflix/domain/users';
import { usersTable, type ReadModels } from '@miauflix/read-models';
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { KEYRING, READ_MODELS, type Keyring } from '../shared/stores.ts';
import { openedOr } from './opened-or.ts';

/** Stands where a name cannot be opened. */
export const unreadableName = 'Unreadable name';

/** Everyone who can sign in, in the order in which they came. */
export class FindUsers extends Query<readonly RegisteredAccount[]> {}

@QueryHandler(FindUsers)
export class FindUsersHandler implements IQueryHandler<FindUsers> {
  constructor(
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
    @Inject(KEYRING) private readonly keyring: Keyring,
  ) {}

  async execute(): Promise<readonly RegisteredAccount[]> {
    const rows = await this.readModels.find(usersTable, {}, { orderBy: { registeredAt: 'asc' } });
    return rows.flatMap(({ userId, name: sealedName, role, registeredAt }) => {
      const name = openedOr(unreadableName, sealedName, this.keyring);
      // The read models may not know yet of somebody who was just forgotten.
      return name === undefined ? [] : [{ userId, name, role, registeredAt }];
    });
  }
}
