import { decider } from '../kernel/decider.ts';
import type { Dated, Fact } from '../kernel/event.ts';
import { Rejection } from '../kernel/rejection.ts';
import type { Place, PlaceEvent, ViewingEvent } from './viewing.events.ts';

const positionPastEnd = new Rejection(
  'invalid',
  'viewing/position-past-end',
  'The position lies past the end of the film.',
);
export const notStarted = new Rejection(
  'conflict',
  'viewing/not-started',
  'Press play first: this film was never started.',
);

/** What the player does at the moment of a report. */
export type PlayState = 'playing' | 'paused' | 'seeked' | 'stopped';

export interface PositionReport extends Place {
  readonly state: PlayState;
  /** Where the player was before a seek. */
  readonly fromSeconds?: number;
}

export type ViewingCommand =
  | Fact<'StartViewing', Place & { readonly sourceId: string }>
  /** Sent every few seconds; becomes a fact on transitions and every five minutes of play. */
  | Fact<'ReportPosition', PositionReport>
  | Fact<'ForgetViewing', { readonly viewingId: string }>;

export type ViewingState =
  | { readonly status: 'new' }
  | {
      readonly status: 'started' | 'paused' | 'stopped' | 'finished';
      readonly userId: string;
      readonly titleId: string;
      /** The source that plays, as of the last press on play. */
      readonly sourceId: string;
      readonly positionSeconds: number;
      readonly durationSeconds: number;
      /** Seen past 90 % at least once; never cleared. */
      readonly watched: boolean;
      /** When the last fact was written. */
      readonly at: string;
    };

/** From this share of the run time on a title counts as watched. */
const watchedShare = 0.9;
const advanceEverySeconds = 300;
const seekIsNewsSeconds = 60;
/** Players report positions and durations as floating point; a second of slack is no error. */
const slackSeconds = 1;

/** One person's history with one title. */
export const viewing = decider<ViewingState, ViewingCommand, ViewingEvent>({
  category: 'viewing',
  initialState: { status: 'new' },
  decide(command, state) {
    switch (command.type) {
      case 'ForgetViewing':
        if (state.status === 'new') return [];
        return [{ type: 'viewing.Forgotten', data: { viewingId: command.data.viewingId, userId: state.userId } }];
      case 'StartViewing':
        refusePastEnd(command.data);
        return [{ type: 'viewing.Started', data: command.data }];
      case 'ReportPosition':
        refusePastEnd(command.data);
        if (state.status === 'new') throw notStarted;
        return reported(command, state);
    }
  },
  evolve(state, event) {
    switch (event.type) {
      case 'viewing.Started':
        return moved(state, event, 'started', event.data.sourceId);
      case 'viewing.Seeked':
      case 'viewing.Advanced':
        return moved(state, event, 'started');
      case 'viewing.Paused':
        return moved(state, event, 'paused');
      case 'viewing.Stopped':
        return moved(state, event, 'stopped');
      case 'viewing.Finished':
        return moved(state, event, 'finished');
      case 'viewing.Forgotten':
        return { status: 'new' };
    }
  },
});

function refusePastEnd({ positionSeconds, durationSeconds }: Place): void {
  if (positionSeconds > durationSeconds + slackSeconds) throw positionPastEnd;
}

type Ongoing = Exclude<ViewingState, { status: 'new' }>;

function moved(
  state: ViewingState,
  { type, data, at }: Dated<PlaceEvent>,
  status: Ongoing['status'],
  sourceId = state.status === 'new' ? '' : state.sourceId,
): Ongoing {
  const { userId, titleId, positionSeconds, durationSeconds } = data;
  const watched = type === 'viewing.Finished' || (state.status !== 'new' && state.watched);
  return { status, userId, titleId, sourceId, positionSeconds, durationSeconds, watched, at };
}

type Report = Dated<Extract<ViewingCommand, { type: 'ReportPosition' }>>;

function reported({ data, at }: Report, state: Ongoing): readonly ViewingEvent[] {
  const { viewingId, userId, titleId, positionSeconds, durationSeconds } = data;
  const place: Place = { viewingId, userId, titleId, positionSeconds, durationSeconds };
  if (positionSeconds >= durationSeconds * watchedShare) {
    return state.status === 'finished' ? [] : [{ type: 'viewing.Finished', data: place }];
  }
  const hasMoved = Math.abs(positionSeconds - state.positionSeconds) > slackSeconds;
  switch (data.state) {
    case 'playing':
      return secondsBetween(state.at, at) >= advanceEverySeconds && hasMoved
        ? [{ type: 'viewing.Advanced', data: place }]
        : [];
    case 'paused':
      return state.status === 'paused' && !hasMoved ? [] : [{ type: 'viewing.Paused', data: place }];
    case 'seeked': {
      const fromSeconds = data.fromSeconds ?? state.positionSeconds;
      if (Math.abs(positionSeconds - fromSeconds) <= seekIsNewsSeconds) return [];
      return [{ type: 'viewing.Seeked', data: { ...place, fromSeconds } }];
    }
    case 'stopped':
      return state.status === 'stopped' && !hasMoved ? [] : [{ type: 'viewing.Stopped', data: place }];
  }
}

/** Either way: where the clock was set back by hours, no fact waits for them to pass again. */
const secondsBetween = (from: string, to: string): number => Math.abs(Date.parse(to) - Date.parse(from)) / 1000;
