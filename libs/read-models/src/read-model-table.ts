import type { Fact, Projection } from '@miauflix/domain/kernel';
import { defineEntity, type EntitySchema } from '@mikro-orm/sqlite';

/** One column for each field of a row; its builder yields the type that the field has in the domain. */
export type Columns<Row> = {
  readonly [Field in keyof Row]-?: { readonly '~type'?: { value: NonNullable<Row[Field]> } };
};

/** Where the rows of one projection are kept; what a row looks like is no business of whoever only carries it. */
export interface ReadModelTable<Row extends object = object> {
  /** The projection's name too. */
  readonly name: string;
  /** Makes its rows. Which events it speaks of is forgotten here: it leaves alone those that it does not know. */
  readonly projection: Projection<Row, Fact>;
  readonly entity: EntitySchema<Row>;
  /**
   * What else is made of its rows and follows them, in SQL that MikroORM has no words for: run once, when a file has been
   * filled.
   */
  readonly furtherSql: readonly string[];
}

/** Describes the table of a projection; the compiler sees to it that every field of the row has a column. */
export function readModelTable<Row extends object, Event extends Fact>(
  projection: Projection<Row, Event>,
  columns: Columns<Row>,
  {
    indexes = [],
    furtherSql = [],
  }: { indexes?: readonly (keyof Row & string)[][]; furtherSql?: readonly string[] } = {},
): ReadModelTable<Row> {
  const entity = defineEntity({
    name: projection.name,
    tableName: projection.name,
    properties: columns,
    indexes: indexes.map((properties) => ({ properties })),
  });
  return {
    name: projection.name,
    projection: projection as unknown as Projection<Row, Fact>,
    entity: entity as unknown as EntitySchema<Row>,
    furtherSql,
  };
}
