import type { Position, Recorded } from '@miauflix/domain/kernel';
import type { Database } from 'better-sqlite3';

/** An event that a projection has come to. */
export type Place = Pick<Recorded, 'position' | 'id' | 'stream' | 'revision'>;

/** How far each projection has come in one read-model file. */
export interface Checkpoints {
  /** `undefined` before the projection's first event. */
  placeOf(projection: string): Place | undefined;
  move(projection: string, place: Place): void;
}

const columns = 'position, event_id as id, stream, revision';

/** The places of the projections of one file, by statements prepared once. */
export function checkpointsIn(db: Database): Checkpoints {
  const select = db
    .prepare<[string], Place>(`select ${columns} from checkpoint where projection = ? and position is not null`)
    .safeIntegers();
  const update = db.prepare<[bigint, string, string, bigint, string]>(
    'update checkpoint set position = ?, event_id = ?, stream = ?, revision = ? where projection = ?',
  );
  return {
    placeOf: (projection) => select.get(projection),
    move: (projection, { position, id, stream, revision }) =>
      void update.run(position, id, stream, revision, projection),
  };
}

/** All places where projections of a file stand. */
export const placesIn = (db: Database): readonly Place[] =>
  db.prepare<[], Place>(`select distinct ${columns} from checkpoint where position is not null`).safeIntegers().all();

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
