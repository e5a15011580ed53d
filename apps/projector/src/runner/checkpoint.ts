import type { Position } from '@miauflix/domain/kernel';
import type { Database } from 'better-sqlite3';

/** How far each projection has come in one read-model file. */
export interface Checkpoints {
  /** `undefined` before the projection's first event. */
  positionOf(projection: string): Position | undefined;
  move(projection: string, position: Position): void;
}

export function checkpointsIn(db: Database): Checkpoints {
  const select = db
    .prepare<[string], bigint | null>('select position from checkpoint where projection = ?')
    .pluck()
    .safeIntegers();
  const update = db.prepare<[Position, string]>('update checkpoint set position = ? where projection = ?');
  return {
    positionOf: (projection) => select.get(projection) ?? undefined,
    move: (projection, position) => void update.run(position, projection),
  };
}

/** How far the foremost projection of a file has come; `undefined` before any event. */
export const highestIn = (db: Database): Position | undefined =>
  db.prepare<[], bigint | null>('select max(position) from checkpoint').pluck().safeIntegers().get() ?? undefined;

/** The position from which every one of these places is still ahead; `undefined` when that is the beginning. */
export function lowest(positions: readonly (Position | undefined)[]): Position | undefined {
  let least = positions[0];
  for (const position of positions)
    if (least !== undefined && (position === undefined || position < least)) least = position;
  return least;
}
