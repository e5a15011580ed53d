import type { LoggedEvent } from '@miauflix/domain/audit';
import { rowsOf } from './event-rows.ts';

const event = (at: string, correlationId: string) => ({ at, correlationId }) as LoggedEvent;

describe('the rows of the river', () => {
  const rows = rowsOf(
    [
      event('2026-03-02T01', 'b'),
      event('2026-03-01T23', 'a'),
      event('2026-03-01T22', 'a'),
      event('2026-03-01T21', 'c'),
    ],
    (at) => at.slice(0, 10),
  );

  it('name each day once', () => expect(rows.map(({ beginsDay }) => beginsDay)).toEqual([true, true, false, false]));

  it('join what came from one request', () => {
    expect(rows.map(({ isJoinedAbove }) => isJoinedAbove)).toEqual([false, false, true, false]);
    expect(rows.map(({ isJoinedBelow }) => isJoinedBelow)).toEqual([false, true, false, false]);
  });
});
