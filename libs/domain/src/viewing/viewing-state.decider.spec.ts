import { describe, expect, it } from 'vitest';
import type { Dated } from '../kernel/event.ts';
import { viewing, type ViewingState } from './viewing.decider.ts';
import type { Place, ViewingEvent } from './viewing.events.ts';

const place: Place = { viewingId: 'v', userId: 'ana', titleId: 'sintel', positionSeconds: 12, durationSeconds: 888 };
const started: ViewingEvent = { type: 'viewing.Started', data: { ...place, sourceId: 's1' } };
const finished: ViewingEvent = { type: 'viewing.Finished', data: place };

const stateAfter = (...events: readonly ViewingEvent[]): ViewingState =>
  events
    .map((event, index): Dated<ViewingEvent> => ({ ...event, at: `2026-01-01T00:00:0${index}.000Z` }))
    .reduce<ViewingState>((state, event) => viewing.evolve(state, event), viewing.initialState);

describe("a viewing's state", () => {
  it.each([
    ['viewing.Advanced', 'started'],
    ['viewing.Paused', 'paused'],
    ['viewing.Stopped', 'stopped'],
    ['viewing.Finished', 'finished'],
  ] as const)('is, after %s, %s at the place and the moment that the event tells', (type, status) => {
    expect(stateAfter(started, { type, data: { ...place, positionSeconds: 99 } })).toMatchObject({
      status,
      positionSeconds: 99,
      at: '2026-01-01T00:00:01.000Z',
    });
  });

  it('keeps the source of the last press on play', () => {
    const other: ViewingEvent = { type: 'viewing.Started', data: { ...place, sourceId: 's2' } };
    expect(stateAfter(started, other, { type: 'viewing.Paused', data: place })).toMatchObject({ sourceId: 's2' });
  });

  it('is watched once finished, and watching again never clears that', () => {
    expect(stateAfter(started)).toMatchObject({ watched: false });
    expect(stateAfter(started, finished)).toMatchObject({ watched: true });
    expect(stateAfter(started, finished, started, { type: 'viewing.Stopped', data: place })).toMatchObject({
      status: 'stopped',
      watched: true,
    });
  });
});
