import { openSqliteEventLogReader, type EventLog, type Wake } from '@miauflix/event-store';
import type { Settings } from './settings.ts';

/** The log as projections fold it. @param wake makes its subscriptions look at once */
export const openLog = ({ logFile }: Settings, wake?: Wake): EventLog =>
  openSqliteEventLogReader({ file: logFile, ...(wake && { wake }) });
