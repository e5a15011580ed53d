import { upcasters } from '@miauflix/domain';
import { upcast } from '@miauflix/domain/kernel';
import { openSqliteEventLogReader, upcastedLog, type EventLog, type Wake } from '@miauflix/event-store';
import type { Settings } from './settings.ts';

/** The log as projections fold it: every event in its present shape. @param wake makes its subscriptions look at once */
export const openLog = ({ logFile }: Settings, wake?: Wake): EventLog =>
  upcastedLog(openSqliteEventLogReader({ file: logFile, ...(wake && { wake }) }), (event) => upcast(upcasters, event));
