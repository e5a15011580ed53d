import { defineEntity, p } from '@mikro-orm/sqlite';

/** How far each projection has come; written in the transaction that writes its rows. */
export const checkpointTable = defineEntity({
  name: 'checkpoint',
  tableName: 'checkpoint',
  properties: {
    projection: p.text().primary(),
    version: p.integer(),
    /** Null until the projection has seen its first event. */
    position: p.bigint().nullable(),
  },
});
