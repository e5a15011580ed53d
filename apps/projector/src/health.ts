import type { Position } from '@miauflix/domain/kernel';
import type { Lag, ProjectionReport, ProjectorReport } from '@miauflix/domain/status';
import type { EventLog } from '@miauflix/event-store';
import { keptFiles } from '@miauflix/read-models';
import type { Projector } from './runner/projector.ts';

/** Events past a projection that are counted; more than that is "more". */
const mostCounted = 1_000;

export interface HealthOptions {
  readonly projector: Projector;
  readonly log: EventLog;
  readonly directory: string;
  readonly isStalled: () => boolean;
  readonly now: () => number;
}

/** How the projector is; the lag is counted in the log, by one read for each place where projections stand. */
export async function healthOf({ projector, log, directory, isStalled, now }: HealthOptions): Promise<ProjectorReport> {
  const { state, kept, rebuildReport: rebuild, comparison } = projector;
  // One picture of them all: they go on while the log is asked.
  const runs =
    kept?.runs.map(({ name, version, position, deadLetter }) => ({ name, version, position, deadLetter })) ?? [];
  const places = [...new Set(runs.map(({ position }) => position))];
  const lags = new Map(
    await Promise.all(places.map(async (place) => [place, await lagBehind(log, place, now)] as const)),
  );
  const projections = runs.map((run): ProjectionReport => ({
    name: run.name,
    version: run.version,
    state: run.deadLetter ? 'stopped' : 'running',
    position: run.position?.toString() ?? null,
    lag: lags.get(run.position)!,
    eventsPerSecond: run.deadLetter ? 0 : kept!.rate.perSecond,
  }));
  const report = {
    ...{ state, projections, files: keptFiles(directory) },
    deadLetters: runs.flatMap(({ deadLetter }) => deadLetter ?? []),
    ...(rebuild && { rebuild }),
    ...(comparison && { comparison }),
  };
  const alarms = [...alarmsOf(report, isStalled()), ...(kept?.isWaitingForRoom ? [diskFull] : [])];
  return { status: state === 'live' && alarms.length === 0 ? 'ok' : 'degraded', alarms, ...report };
}

async function lagBehind(log: EventLog, after: Position | undefined, now: () => number): Promise<Lag> {
  const missing = await log.readAll({ after, limit: mostCounted });
  const [oldest] = missing;
  const seconds = oldest ? Math.max(0, (now() - Date.parse(oldest.metadata.at)) / 1_000) : 0;
  return { events: missing.length, isMore: missing.length === mostCounted, seconds };
}

const diskFull = 'The disk is full: the read models follow the log once there is room.';

function alarmsOf(
  { deadLetters, rebuild, comparison }: Pick<ProjectorReport, 'deadLetters' | 'rebuild' | 'comparison'>,
  isStalled: boolean,
): readonly string[] {
  return [
    ...deadLetters.map(({ projection, error }) => `${projection} has stopped: ${error}`),
    ...(isStalled ? ['The log grows, but the read models do not follow.'] : []),
    ...(rebuild?.status === 'failed' ? [`The latest rebuild failed: ${rebuild.reason}`] : []),
    ...(comparison?.outcome === 'different'
      ? [`What the log says and what people see differ in ${comparison.readModels.join(', ')}: rebuild.`]
      : []),
  ];
}
