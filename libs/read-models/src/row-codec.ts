import type { EntityMetadata, EntityProperty } from '@mikro-orm/sqlite';

/** What SQLite stores of one field; `null` for a field that is absent. */
export type SqlValue = string | number | bigint | null;

/** A row as SQLite gives it back. */
export type Columns = Readonly<Record<string, SqlValue>>;

/** Translates between the row that a projection folds and the columns that hold it. */
export interface RowCodec<Row> {
  /** Column of the projection's key. */
  readonly key: string;
  /** Names of all columns, in the order of {@link RowCodec.encodeTo}. */
  readonly columns: readonly string[];
  /** Adds the row's columns to the values of a statement. */
  encodeTo(values: SqlValue[], row: Row): void;
  decode(columns: Columns): Row;
}

/** The codec that follows from how MikroORM maps the table: JSON as text, booleans as integers, absence as null. */
export function rowCodec<Row extends object>(metadata: EntityMetadata<Row>): RowCodec<Row> {
  const fields = metadata.props.map(fieldCodec);
  return {
    key: metadata.getPrimaryProp().fieldNames[0]!,
    columns: fields.map(({ column }) => column),
    encodeTo(values, row) {
      for (const { name, encode } of fields) {
        const value = (row as Record<string, unknown>)[name];
        values.push(value === undefined ? null : encode(value));
      }
    },
    decode(columns) {
      const row: Record<string, unknown> = {};
      for (const { name, column, decode } of fields) {
        const value = columns[column];
        if (value !== null && value !== undefined) row[name] = decode(value);
      }
      return row as Row;
    },
  };
}

interface FieldCodec {
  readonly name: string;
  readonly column: string;
  encode(value: unknown): SqlValue;
  decode(value: SqlValue): unknown;
}

function fieldCodec(property: EntityProperty): FieldCodec {
  const place = { name: property.name, column: property.fieldNames[0]! };
  if (property.columnTypes[0] === 'json')
    return { ...place, encode: (value) => JSON.stringify(value), decode: (value) => JSON.parse(value as string) };
  if (property.runtimeType === 'boolean')
    return { ...place, encode: (value) => (value === true ? 1 : 0), decode: (value) => value === 1 };
  if (property.type === 'text' && property.columnTypes[0] === 'integer')
    return { ...place, encode: (value) => value as SqlValue, decode: (value) => `${value}` };
  return { ...place, encode: (value) => value as SqlValue, decode: (value) => value };
}
