import { randomUUID } from 'node:crypto';
import { viewing } from '@miauflix/domain/viewing';
import { CommandBus } from '@nestjs/cqrs';
import { Decide } from '../shared/decide.ts';
import { viewingIdOf } from '../viewing/viewing-id.ts';
import type { Device } from './device.ts';
import type { Household } from './household.ts';

/** How long every film that {@link startViewing} starts is. */
export const durationSeconds = 600;

/** What pressing play does once the film's torrent is open. @returns the viewing's id */
export async function startViewing(household: Household, device: Device, titleId: string): Promise<string> {
  const { userId } = (await device.get('/users/me').expect(200)).body as { userId: string };
  const viewingId = viewingIdOf(userId, titleId);
  const data = { viewingId, userId, titleId, positionSeconds: 0, durationSeconds, sourceId: randomUUID() };
  await household.app.get(CommandBus).execute(new Decide(viewing, viewingId, { type: 'StartViewing', data }));
  return viewingId;
}
