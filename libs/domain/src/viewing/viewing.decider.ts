import { decider } from '../kernel/decider.ts';
import type { Dated, Fact } from '../kernel/event.ts';
import { Rejection } from '../kernel/rejection.ts';
import type { Place, ViewingEvent } from './viewing.events.ts';

export const positionPastEnd = new Rejection(
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
  | Fact<'ReportPosition', PositionReport>;

export type ViewingState =
  | { readonly status: 'new' }
  | {
      readonly status: 'started' | 'paused' | 'stopped' | 'finished';
      readonly positionSeconds: number;
      /** When the last fact was written. */
      readonly at: string;
    };

/** From this share of the run time on a title counts as watched. */
export const watchedShare = 0.9;
const advanceEverySeconds = 300;
const seekIsNewsSeconds = 60;
/** Players report positions and durations as floating point; a second of slack is no error. */
const slackSeconds = 1;

/** One person's history with one title. */
export const viewing = decider<ViewingState, ViewingCommand, ViewingEvent>({
  category: 'viewing',
  initialState: { status: 'new' },
  decide(command, state) {
    if (command.data.positionSeconds > command.data.durationSeconds + slackSeconds) throw positionPastEnd;
    switch (command.type) {
      case 'StartViewing':
        return [{ type: 'viewing.Started', data: command.data }];
      case 'ReportPosition':
        if (state.status === 'new') throw notStarted;
        return reported(command, state);
    }
  },
  evolve(_state, event) {
    const place = { positionSeconds: event.data.positionSeconds, at: event.at };
    switch (event.type) {
      case 'viewing.Started':
      case 'viewing.Seeked':
      case 'viewing.Advanced':
        return { ...place, status: 'started' };
      case 'viewing.Paused':
        return { ...place, status: 'paused' };
      case 'viewing.Stopped':
        return { ...place, status: 'stopped' };
      case 'viewing.Finished':
        return { ...place, status: 'finished' };
    }
  },
});

type Report = Dated<Extract<ViewingCommand, { type: 'ReportPosition' }>>;
type Ongoing = Exclude<ViewingState, { status: 'new' }>;

function reported({ data, at }: Report, state: Ongoing): readonly ViewingEvent[] {
  const { viewingId, userId, titleId, positionSeconds, durationSeconds } = data;
  const place: Place = { viewingId, userId, titleId, positionSeconds, durationSeconds };
  if (positionSeconds >= durationSeconds * watchedShare) {
    return state.status === 'finished' ? [] : [{ type: 'viewing.Finished', data: place }];
  }
  const moved = Math.abs(positionSeconds - state.positionSeconds) > slackSeconds;
  switch (data.state) {
    case 'playing':
      return secondsBetween(state.at, at) >= advanceEverySeconds && moved
        ? [{ type: 'viewing.Advanced', data: place }]
        : [];
    case 'paused':
      return state.status === 'paused' && !moved ? [] : [{ type: 'viewing.Paused', data: place }];
    case 'seeked': {
      const fromSeconds = data.fromSeconds ?? state.positionSeconds;
      if (Math.abs(positionSeconds - fromSeconds) <= seekIsNewsSeconds) return [];
      return [{ type: 'viewing.Seeked', data: { ...place, fromSeconds } }];
    }
    case 'stopped':
      return state.status === 'stopped' && !moved ? [] : [{ type: 'viewing.Stopped', data: place }];
  }
}

const secondsBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 1000;
