import type { Position } from '@miauflix/domain/kernel';
import type { EventLog } from '@miauflix/event-store';
import type { Projector, ProjectorState } from './runner/projector.ts';

export interface ProjectionHealth {
  readonly name: string;
  readonly state: 'running' | 'stopped';
  /** Up to where its rows are written; null before its first event. */
  readonly position: string | null;
  /** Age of the oldest event that it has not projected; 0 when there is none. */
  readonly lagMilliseconds: number;
  /** Why it stopped; absent while it runs. */
  readonly lastError?: string;
}

export interface Health {
  /** `ok`: level with the log, no projection stopped. */
  readonly status: 'ok' | 'degraded';
  readonly state: ProjectorState;
  readonly projections: readonly ProjectionHealth[];
}

export async function healthOf(projector: Projector, log: EventLog, now: () => number): Promise<Health> {
  const projections = await Promise.all(
    projector.runs.map(async ({ name, position, failure }): Promise<ProjectionHealth> => ({
      name,
      state: failure ? 'stopped' : 'running',
      position: position?.toString() ?? null,
      lagMilliseconds: await lagBehind(log, position, now),
      ...(failure && { lastError: failure.message }),
    })),
  );
  const well = projector.state === 'live' && projections.every(({ state }) => state === 'running');
  return { status: well ? 'ok' : 'degraded', state: projector.state, projections };
}

async function lagBehind(log: EventLog, position: Position | undefined, now: () => number): Promise<number> {
  const [next] = await log.readAll({ limit: 1, ...(position !== undefined && { after: position }) });
  return next ? Math.max(0, now() - Date.parse(next.metadata.at)) : 0;
}
