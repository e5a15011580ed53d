import { upcasters } from '@miauflix/domain';
import { upcast } from '@miauflix/domain/kernel';
import { openEventLog, upcastedLog, type EventLog, type Wake } from '@miauflix/event-store';
import type { Settings } from './settings.ts';

/** The log as projections fold it: every event in its present shape. @param wake makes its subscriptions look at once */
export const openLog = async ({ log, dataDirectory }: Settings, wake?: Wake): Promise<EventLog> =>
  upcastedLog(await openEventLog(log, dataDirectory, wake), (event) => upcast(upcasters, event));
