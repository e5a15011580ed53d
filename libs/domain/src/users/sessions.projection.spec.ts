import { describe, expect, it } from 'vitest';
import { rowsAfter } from '../kernel/rows-after.ts';
import { sessions } from './sessions.projection.ts';

const ids = { sessionId: 'tv', userId: 'ana' };
const at = (hour: number) => ({ at: `2026-01-01T0${hour}:00:00.000Z` });
const started = { type: 'session.Started', data: { ...ids, device: 'TV', refreshTokenHash: 'one' }, ...at(1) } as const;
const refreshed = { type: 'session.Refreshed', data: { ...ids, refreshTokenHash: 'two' }, ...at(3) } as const;
const ended = { type: 'session.Ended', data: { ...ids, reason: 'signed-out' }, ...at(4) } as const;

describe('sessions', () => {
  it('hold each device with the hours of its first and its latest use, and no token', () => {
    expect(rowsAfter(sessions, started, refreshed)).toEqual({
      tv: { ...ids, device: 'TV', startedAt: '2026-01-01T01:00:00.000Z', usedAt: '2026-01-01T03:00:00.000Z' },
    });
  });

  it('forget a device that was signed out, whatever follows', () => {
    expect(rowsAfter(sessions, started, ended)).toEqual({});
    expect(rowsAfter(sessions, started, ended, refreshed)).toEqual({});
  });
});
