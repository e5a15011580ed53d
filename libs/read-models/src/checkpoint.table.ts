import { defineEntity, p } from '@mikro-orm/sqlite';

/**
 * The last event that each projection has seen; written in the transaction that writes its rows.
 *
 * The position says how far it has come, the rest which event that is: a log that was restored may have another there.
 */
export const checkpointTable = defineEntity({
  name: 'checkpoint',
  tableName: 'checkpoint',
  properties: {
    projection: p.text().primary(),
    version: p.integer(),
    /** Null until the projection has seen its first event. */
    position: p.bigint().nullable(),
    eventId: p.text().nullable(),
    stream: p.text().nullable(),
    revision: p.bigint().nullable(),
  },
});
