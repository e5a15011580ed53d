export type Parameter = string | number;

/** A piece of a `where`, and what its question marks stand for. */
export interface Condition {
  readonly sql: string;
  readonly parameters: readonly Parameter[];
}

/** One condition that holds when all of these do; always, when there are none. */
export const allOf = (conditions: readonly Condition[]): Condition => ({
  sql: conditions.map(({ sql }) => sql).join(' and ') || 'true',
  parameters: conditions.flatMap(({ parameters }) => parameters),
});
