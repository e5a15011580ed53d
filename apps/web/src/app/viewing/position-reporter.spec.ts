import { PositionReporter } from './position-reporter.ts';
import type { PositionReport } from './viewing.client.ts';

describe('reporting the position', () => {
  let sent: PositionReport[];
  let reporter: PositionReporter;
  const at = (positionSeconds: number) => ({ positionSeconds, durationSeconds: 100 });

  beforeEach(() => {
    sent = [];
    reporter = new PositionReporter((report) => sent.push(report));
  });

  it('reports the first moment of play and then one every five seconds', () => {
    for (let quarter = 0; quarter <= 44; quarter++) reporter.playing(at(quarter / 4), quarter * 250);
    expect(sent.map(({ positionSeconds }) => positionSeconds)).toEqual([0, 5, 10]);
  });

  it('reports a transition at once, and the next heartbeat five seconds after it', () => {
    reporter.playing(at(0), 0);
    reporter.transition('seeked', at(50), 1_000);
    reporter.playing(at(54), 5_000);
    reporter.playing(at(55), 6_000);
    expect(sent.map(({ state, positionSeconds }) => [state, positionSeconds])).toEqual([
      ['playing', 0],
      ['seeked', 50],
      ['playing', 55],
    ]);
  });

  it('never reports a position past the end, as a player may show it', () => {
    reporter.transition('stopped', at(100.04), 0);
    expect(sent).toEqual([{ state: 'stopped', positionSeconds: 100, durationSeconds: 100 }]);
  });

  it('reports nothing before the length of the film is known', () => {
    reporter.transition('paused', { positionSeconds: 3, durationSeconds: Number.NaN }, 0);
    expect(sent).toEqual([]);
  });
});
