import type { Position, Recorded } from '@miauflix/domain/kernel';
import type { Lag, ProjectionReport, ProjectorReport } from '@miauflix/domain/status';
import type { EventLog } from '@miauflix/event-store';
import { keptFiles } from '@miauflix/read-models';
import { lowest } from './runner/checkpoint.ts';
import type { Projector } from './runner/projector.ts';

/** Events past the slowest projection that are counted; more than that is "more". */
const mostCounted = 1_000;

export interface HealthOptions {
  readonly projector: Projector;
  readonly log: EventLog;
  readonly directory: string;
  readonly isStalled: () => boolean;
  readonly now: () => number;
}

/** How the projector is; the lag is counted in the log, so it costs one read. */
export async function healthOf({ projector, log, directory, isStalled, now }: HealthOptions): Promise<ProjectorReport> {
  const { state, kept, rebuildReport: rebuild, comparison } = projector;
  const runs = kept?.runs ?? [];
  const ahead = await log.readAll({ after: lowest(runs.map(({ position }) => position)), limit: mostCounted });
  const projections = runs.map((run): ProjectionReport => ({
    name: run.name,
    version: run.version,
    state: run.deadLetter ? 'stopped' : 'running',
    position: run.position?.toString() ?? null,
    lag: lagOf(run.position, ahead, now()),
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

function lagOf(position: Position | undefined, ahead: readonly Recorded[], now: number): Lag {
  const missing = position === undefined ? ahead : ahead.filter((event) => event.position > position);
  const [oldest] = missing;
  const seconds = oldest ? Math.max(0, (now - Date.parse(oldest.metadata.at)) / 1_000) : 0;
  return { events: missing.length, isMore: ahead.length === mostCounted, seconds };
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
