import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  closedGate,
  gateAfter,
  type GateState,
  graceMs,
  probesToOpen,
  type Standing,
  standingOf,
} from './gate-state.ts';

const up = (times = probesToOpen): Standing => ({ says: 'up', times });
const down: Standing = { says: 'down', times: 1 };
const unknown: Standing = { says: 'unknown', times: 1 };
const open: GateState = { state: 'up' };

test('nobody who is asked is nobody who is sure', () => {
  expect(standingOf([])).toEqual(unknown);
});

test('one that says down outweighs all others, and one that knows nothing all that say up', () => {
  expect(standingOf([up(), unknown, down]).says).toBe('down');
  expect(standingOf([up(), unknown]).says).toBe('unknown');
});

test('they are as sure as the most hesitant of them', () => {
  expect(standingOf([up(9), up(2)])).toEqual(up(2));
});

test('a gate opens after three good answers of everybody', () => {
  const first = gateAfter(closedGate, up(1), 0);
  expect(first.state).toBe('recovering');
  expect(gateAfter(first, up(2), 1).state).toBe('recovering');
  expect(gateAfter(first, up(3), 2).state).toBe('up');
});

test.each([down, unknown])('a gate that recovers falls back at once when somebody says $says', (standing) => {
  expect(gateAfter({ state: 'recovering' }, standing, 0)).toEqual(closedGate);
});

test('an open gate closes at once when somebody says down', () => {
  expect(gateAfter(open, down, 0)).toEqual(closedGate);
  expect(gateAfter({ state: 'suspect', sinceMs: 0 }, down, 1)).toEqual(closedGate);
});

test('an open gate is suspect while nobody is sure, and closes when that lasts', () => {
  const suspect = gateAfter(open, unknown, 1000);
  expect(suspect).toEqual({ state: 'suspect', sinceMs: 1000 });
  expect(gateAfter(suspect, unknown, 1000 + graceMs - 1)).toEqual(suspect);
  expect(gateAfter(suspect, unknown, 1000 + graceMs)).toEqual(closedGate);
  expect(gateAfter(suspect, up(1), 1100)).toEqual(open);
});

test('whatever is heard, a gate is open only if the latest that was sure said up, at most a moment ago', () => {
  const standing = fc.oneof(fc.constant(down), fc.constant(unknown), fc.integer({ min: 1, max: 9 }).map(up));
  const heard = fc.array(fc.record({ standing, afterMs: fc.integer({ min: 1, max: 800 }) }), { maxLength: 40 });
  fc.assert(
    fc.property(heard, (answers) => {
      let gate: GateState = closedGate;
      let nowMs = 0;
      let goodAtMs = -Infinity;
      for (const { standing: heardNow, afterMs } of answers) {
        nowMs += afterMs;
        if (heardNow.says === 'up') goodAtMs = nowMs;
        if (heardNow.says === 'down') goodAtMs = -Infinity;
        gate = gateAfter(gate, heardNow, nowMs);
        const isOpen = gate.state === 'up' || gate.state === 'suspect';
        if (isOpen) expect(nowMs - goodAtMs).toBeLessThan(graceMs + 800);
      }
    }),
  );
});
