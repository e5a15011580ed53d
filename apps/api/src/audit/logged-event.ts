import type { LoggedEvent } from '@miauflix/domain/audit';
import { logIndexTable, type ReadModels } from '@miauflix/read-models';
import { Problem } from '../shared/problem.ts';

const eventNotFound = new Problem(404, 'audit/event-not-found', 'The log has no event at this position.');

/** @throws Problem `audit/event-not-found` */
export async function loggedEventAt(readModels: ReadModels, position: string): Promise<LoggedEvent> {
  const found = await readModels.findOne(logIndexTable, { position });
  if (!found) throw eventNotFound;
  return found;
}
