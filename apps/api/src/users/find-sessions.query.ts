import { sessionSeconds, type OpenSession } from '@miauflix/domain/users';
import { sessionsTable, type ReadModels } from '@miauflix/read-models';
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { KEYRING, READ_MODELS, type Keyring } from '../shared/stores.ts';
import { openedOr } from './opened-or.ts';

/** Stands where what a device said of itself cannot be opened. */
const unreadableDevice = 'Unknown device';

/** The devices on which a person is signed in, the one used last first; those that lapsed are not among them. */
export class FindSessions extends Query<readonly OpenSession[]> {
  /** @param sessionId from which one asks */
  constructor(
    readonly userId: string,
    readonly sessionId: string,
  ) {
    super();
  }
}

@QueryHandler(FindSessions)
export class FindSessionsHandler implements IQueryHandler<FindSessions> {
  constructor(
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
    @Inject(KEYRING) private readonly keyring: Keyring,
  ) {}

  async execute({ userId, sessionId }: FindSessions): Promise<readonly OpenSession[]> {
    const oldest = new Date(Date.now() - sessionSeconds * 1000).toISOString();
    const rows = await this.readModels.find(
      sessionsTable,
      { userId, usedAt: { $gte: oldest } },
      { orderBy: { usedAt: 'desc', sessionId: 'asc' } },
    );
    return rows.map(({ userId: _userId, device, ...row }) => ({
      ...row,
      device: openedOr(unreadableDevice, device, this.keyring) ?? unreadableDevice,
      isThisOne: row.sessionId === sessionId,
    }));
  }
}
