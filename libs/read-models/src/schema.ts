import { createHash } from 'node:crypto';
import { vocabulary } from '@miauflix/domain';
import { MikroORM } from '@mikro-orm/sqlite';
import { checkpointTable } from './checkpoint.table.ts';
import type { ReadModelTable } from './read-model-table.ts';
import { rowCodec, type RowCodec } from './row-codec.ts';
import { tables } from './tables.ts';

/** All that MikroORM has to know of a read-model file. */
export const entities = [checkpointTable, ...tables.map(({ entity }) => entity)];

/** Never connected: it only knows how the entities map to tables. */
const mapping = new MikroORM({ dbName: ':memory:', entities });

const created = (await mapping.schema.getCreateSchemaSQL()).split('\n');
const isIndex = (statement: string): boolean => statement.startsWith('create index ');

/** Creates the tables of projections. */
export const tablesSql = created.filter((statement) => !isIndex(statement)).join('\n');

/**
 * Creates what only questions need, of the rows that are there: sorting them all at the end costs less than keeping them
 * in order. From then on it follows the rows.
 */
export const derivedSql = [
  ...created.filter(isIndex),
  ...tables.flatMap(({ furtherSql }) => furtherSql).map((statement) => `${statement};`),
].join('\n');

const schemaSql = `${tablesSql}\n${derivedSql}`;

/** Positive 31-bit number that changes with the schema; each file carries it as its `user_version`. */
export const schemaStamp = createHash('sha256').update(schemaSql).digest().readUInt32BE() >>> 1;

const codecs = new Map<string, RowCodec<unknown>>();

/** How rows of a table are written and read; made once for each table. */
export function codecOf<Row extends object>({ name, entity }: ReadModelTable<Row>): RowCodec<Row> {
  const codec = codecs.get(name) ?? rowCodec(mapping.getMetadata().get(entity.meta.class));
  codecs.set(name, codec);
  return codec as RowCodec<Row>;
}

/**
 * Twelve hexadecimal digits that change with the schema, a projection, a projection's version, or what is known of
 * events: a program with another vocabulary begins a file of its own, and meets every event that it does not know.
 */
export function setVersion(tables: readonly ReadModelTable[]): string {
  const versions = tables.map(({ name, projection: { version } }) => `${name} ${version}`).sort();
  return createHash('sha256')
    .update([schemaSql, vocabulary, ...versions].join('\n'))
    .digest('hex')
    .slice(0, 12);
}
