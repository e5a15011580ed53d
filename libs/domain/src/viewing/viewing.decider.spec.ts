import { describe, it } from 'vitest';
import { given } from '../kernel/given.ts';
import type { Place, ViewingEvent } from './viewing.events.ts';
import { viewing, type PlayState, type PositionReport } from './viewing.decider.ts';

const place: Place = {
  viewingId: 'ana.sintel',
  userId: 'ana',
  titleId: 'sintel',
  positionSeconds: 0,
  durationSeconds: 1000,
};
const at = (seconds: number): string => new Date(Date.UTC(2026, 0, 1) + seconds * 1000).toISOString();
const placeAt = (positionSeconds: number): Place => ({ ...place, positionSeconds });

const started = { type: 'viewing.Started', data: { ...place, sourceId: 's1' }, at: at(0) } as const;
const pausedAt = (seconds: number) => ({ type: 'viewing.Paused', data: placeAt(seconds), at: at(seconds) }) as const;
const stoppedAt = (seconds: number) => ({ type: 'viewing.Stopped', data: placeAt(seconds), at: at(seconds) }) as const;
const finishedAt = (seconds: number) =>
  ({ type: 'viewing.Finished', data: placeAt(seconds), at: at(seconds) }) as const;

const start = { type: 'StartViewing', data: { ...place, sourceId: 's1' } } as const;
const report = (state: PlayState, positionSeconds: number, more: Partial<PositionReport> & { at?: string } = {}) => {
  const { at: moment = at(positionSeconds), ...change } = more;
  return { type: 'ReportPosition', data: { ...placeAt(positionSeconds), state, ...change }, at: moment } as const;
};

describe('viewing', () => {
  describe('when somebody presses play', () => {
    it('starts', () => given(viewing).when(start).then({ type: 'viewing.Started', data: start.data }));

    it('starts again at another place, with another source', () => {
      const data = { ...placeAt(400), sourceId: 's2' };
      given(viewing, started, stoppedAt(400))
        .when({ type: 'StartViewing', data })
        .then({ type: 'viewing.Started', data });
    });

    it('refuses a place past the end', () => {
      given(viewing)
        .when({ type: 'StartViewing', data: { ...placeAt(1002), sourceId: 's1' } })
        .thenRejects('viewing/position-past-end');
    });
  });

  describe('a report of a film that was never started', () => {
    it.each(['playing', 'paused', 'seeked', 'stopped'] as const)('is refused while %s', (state) => {
      given(viewing).when(report(state, 10)).thenRejects('viewing/not-started');
    });
  });

  describe('while playing', () => {
    it('is no news before five minutes are over', () => {
      given(viewing, started).when(report('playing', 299)).then();
    });

    it('becomes a fact every five minutes', () => {
      given(viewing, started)
        .when(report('playing', 300))
        .then({ type: 'viewing.Advanced', data: placeAt(300) });
    });

    it('waits no hours when the clock was set back by them', () => {
      given(viewing, { ...started, at: at(7200) })
        .when(report('playing', 20, { at: at(20) }))
        .then({ type: 'viewing.Advanced', data: placeAt(20) });
    });

    it('counts the five minutes from the last fact', () => {
      const advanced = { type: 'viewing.Advanced', data: placeAt(300), at: at(300) } as const;
      given(viewing, started, advanced).when(report('playing', 599)).then();
      given(viewing, started, advanced)
        .when(report('playing', 600))
        .then({ type: 'viewing.Advanced', data: placeAt(600) });
    });

    it('is no news while the picture stands still, however long', () => {
      given(viewing, started)
        .when(report('playing', 1, { at: at(5000) }))
        .then();
    });
  });

  describe('a pause', () => {
    it('is a fact', () =>
      given(viewing, started)
        .when(report('paused', 20))
        .then({ type: 'viewing.Paused', data: placeAt(20) }));

    it('is no news when it is reported again at the same place, within a second', () => {
      given(viewing, started, pausedAt(20)).when(report('paused', 21)).then();
    });

    it('is a fact again at another place', () => {
      given(viewing, started, pausedAt(20))
        .when(report('paused', 21.5))
        .then({ type: 'viewing.Paused', data: placeAt(21.5) });
    });
  });

  describe('a seek', () => {
    it('is no news up to a minute, in either direction', () => {
      given(viewing, started)
        .when(report('seeked', 260, { fromSeconds: 200 }))
        .then();
      given(viewing, started)
        .when(report('seeked', 140, { fromSeconds: 200 }))
        .then();
    });

    it.each([261, 139])('is a fact beyond a minute: from 200 to %i', (positionSeconds) => {
      given(viewing, started)
        .when(report('seeked', positionSeconds, { fromSeconds: 200 }))
        .then({ type: 'viewing.Seeked', data: { ...placeAt(positionSeconds), fromSeconds: 200 } });
    });

    it('is measured from the last fact when the player does not say where it was', () => {
      given(viewing, started, pausedAt(100)).when(report('seeked', 160)).then();
      given(viewing, started, pausedAt(100))
        .when(report('seeked', 161))
        .then({ type: 'viewing.Seeked', data: { ...placeAt(161), fromSeconds: 100 } });
    });

    it('goes on playing', () => {
      const seeked = { type: 'viewing.Seeked', data: { ...placeAt(500), fromSeconds: 100 } } as const;
      given(viewing, started, pausedAt(100), seeked)
        .when(report('paused', 500))
        .then({ type: 'viewing.Paused', data: placeAt(500) });
    });
  });

  describe('a stop', () => {
    it('is a fact, from play and from a pause', () => {
      const stopped: ViewingEvent = { type: 'viewing.Stopped', data: placeAt(50) };
      given(viewing, started).when(report('stopped', 50)).then(stopped);
      given(viewing, started, pausedAt(50)).when(report('stopped', 50)).then(stopped);
    });

    it('is no news when it is reported again at the same place', () => {
      given(viewing, started, stoppedAt(50)).when(report('stopped', 50)).then();
    });

    it('is a fact again at another place', () => {
      given(viewing, started, stoppedAt(50))
        .when(report('stopped', 70))
        .then({ type: 'viewing.Stopped', data: placeAt(70) });
    });
  });

  describe('past 90 %', () => {
    it.each(['playing', 'paused', 'seeked', 'stopped'] as const)('is finished, whether %s', (state) => {
      given(viewing, started)
        .when(report(state, 900))
        .then({ type: 'viewing.Finished', data: placeAt(900) });
    });

    it('is not finished just before', () => given(viewing, started, pausedAt(890)).when(report('playing', 899)).then());

    it('is finished once', () => {
      given(viewing, started, finishedAt(900)).when(report('playing', 950)).then();
      given(viewing, started, finishedAt(900)).when(report('stopped', 1000)).then();
    });

    it('can be finished again after it was started again', () => {
      given(viewing, started, finishedAt(900), started)
        .when(report('playing', 900))
        .then({ type: 'viewing.Finished', data: placeAt(900) });
    });

    it('goes on when somebody seeks back', () => {
      given(viewing, started, finishedAt(900))
        .when(report('seeked', 100, { fromSeconds: 950 }))
        .then({ type: 'viewing.Seeked', data: { ...placeAt(100), fromSeconds: 950 } });
    });
  });

  describe('past the end', () => {
    it('takes a second of rounding for the end', () => {
      given(viewing, started)
        .when(report('playing', 1001))
        .then({ type: 'viewing.Finished', data: placeAt(1001) });
    });

    it('refuses more', () => {
      given(viewing, started).when(report('playing', 1001.1)).thenRejects('viewing/position-past-end');
    });

    it('measures against the duration that the player reports', () => {
      given(viewing, started)
        .when(report('paused', 1100, { durationSeconds: 2000 }))
        .then({
          type: 'viewing.Paused',
          data: { ...placeAt(1100), durationSeconds: 2000 },
        });
    });
  });

  describe('when the person is deleted', () => {
    const forget = { type: 'ForgetViewing', data: { viewingId: place.viewingId } } as const;
    const forgotten = { type: 'viewing.Forgotten', data: { viewingId: place.viewingId, userId: 'ana' } } as const;

    it('is forgotten, once', () => {
      given(viewing, started).when(forget).then(forgotten);
      given(viewing, started, forgotten).when(forget).then();
    });

    it('takes no further report', () => {
      given(viewing, started, forgotten).when(report('paused', 10)).thenRejects('viewing/not-started');
    });
  });
});
