import { viewing, type ViewingState } from '@miauflix/domain/viewing';
import { Injectable } from '@nestjs/common';
import { States } from '../shared/states.ts';
import { Heartbeats } from './heartbeats.ts';
import { viewingIdOf } from './viewing-id.ts';

/** Where a person stands in a title. */
export interface StandingPlace {
  /** Where to resume; 0 when the title was never started, or was finished. */
  readonly positionSeconds: number;
  readonly watched: boolean;
  /** Absent when never started. */
  readonly durationSeconds?: number;
}

/** Looks up the place of a person in a title, from the log and the latest heartbeat: never behind, on any device. */
@Injectable()
export class Places {
  constructor(
    private readonly states: States,
    private readonly heartbeats: Heartbeats,
  ) {}

  async of(userId: string, titleId: string): Promise<StandingPlace> {
    const viewingId = viewingIdOf(userId, titleId);
    const { state } = await this.states.load(viewing, viewingId);
    if (state.status === 'new') return { positionSeconds: 0, watched: false };
    const { watched } = state;
    const { positionSeconds, durationSeconds } = this.latest(viewingId, state);
    return { positionSeconds: state.status === 'finished' ? 0 : positionSeconds, durationSeconds, watched };
  }

  private latest(viewingId: string, state: Exclude<ViewingState, { status: 'new' }>) {
    const beat = this.heartbeats.find(viewingId);
    return beat?.follows === state.at ? beat : state;
  }
}
