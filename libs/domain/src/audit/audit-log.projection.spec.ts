import { describe, expect, it } from 'vitest';
import type { MiauflixEvent } from '../index.ts';
import type { Fact } from '../kernel/event.ts';
import type { Projection } from '../kernel/projection.ts';
import { rowsAfter } from '../kernel/rows-after.ts';
import { usualRules } from '../sources/ranking-rules.ts';
import type { AuditEntry } from './audit-log.ts';
import { auditLog } from './audit-log.projection.ts';

const at = '2026-03-01T00:00:00.000Z';
const session = { sessionId: 'tv', userId: 'ana' };
const registered = { userId: 'ben', name: 'sealed', nameIndex: 'index', passwordHash: 'sealed', role: 'USER' } as const;
const revealed = { eventId: 'e', stream: 'source-s', field: 'magnet', reason: 'sealed' };

/** The runner shows the projection every event there is. */
const overEveryEvent = auditLog as Projection<AuditEntry, Fact> as Projection<AuditEntry, MiauflixEvent>;
const entriesOf = (...events: readonly MiauflixEvent[]) =>
  Object.values(rowsAfter(overEveryEvent, ...events.map((event) => ({ ...event, at }))));

describe('the audit', () => {
  it.each<[MiauflixEvent, object]>([
    [
      { type: 'household.SetUp', data: { adminId: 'ana' } },
      { action: 'set-up', outcome: 'succeeded', subject: 'ana' },
    ],
    [
      {
        type: 'ranking.RulesChanged',
        data: { rules: usualRules, changed: ['never DVD', 'sound weighs 2 instead of 1'] },
      },
      { action: 'change-rules', outcome: 'succeeded', detail: 'never DVD; sound weighs 2 instead of 1' },
    ],
    [
      { type: 'session.Started', data: { ...session, device: 'sealed', refreshTokenHash: 'h' } },
      { action: 'sign-in', outcome: 'succeeded', subject: 'ana' },
    ],
    [
      { type: 'audit.SignInFailed', data: { nameIndex: 'index', address: 'sealed' } },
      { action: 'sign-in', outcome: 'refused', subject: 'index' },
    ],
    [
      { type: 'session.Ended', data: { ...session, reason: 'signed-out' } },
      { action: 'sign-out', outcome: 'succeeded', subject: 'ana', detail: 'signed-out' },
    ],
    [
      { type: 'session.Ended', data: { ...session, reason: 'refresh-token-reused' } },
      { action: 'end-session', outcome: 'succeeded', subject: 'ana', detail: 'refresh-token-reused' },
    ],
    [
      { type: 'audit.RefreshTokenReused', data: { ...session, address: 'sealed' } },
      { action: 'reuse-refresh-token', outcome: 'refused', subject: 'ana' },
    ],
    [
      { type: 'user.Registered', data: registered },
      { action: 'register-person', outcome: 'succeeded', subject: 'ben', detail: 'USER' },
    ],
    [
      { type: 'user.RoleChanged', data: { userId: 'ben', role: 'ADMIN' } },
      { action: 'change-role', outcome: 'succeeded', subject: 'ben', detail: 'ADMIN' },
    ],
    [
      { type: 'user.PasswordChanged', data: { userId: 'ben', passwordHash: 'sealed' } },
      { action: 'change-password', outcome: 'succeeded', subject: 'ben' },
    ],
    [
      { type: 'audit.InspectorOpened', data: { sessionId: 'tv' } },
      { action: 'open-inspector', outcome: 'succeeded' },
    ],
    [
      { type: 'audit.InspectorOpened', data: { sessionId: 'tv', stream: 'user-ben' } },
      { action: 'open-inspector', outcome: 'succeeded', subject: 'user-ben' },
    ],
    [
      { type: 'audit.SecretRevealed', data: revealed },
      { action: 'reveal-secret', outcome: 'succeeded', subject: 'source-s', detail: 'magnet' },
    ],
    [
      { type: 'audit.SecretRevealed', data: { ...revealed, userId: 'ben' } },
      { action: 'reveal-secret', outcome: 'succeeded', subject: 'ben', detail: 'magnet' },
    ],
    [
      { type: 'audit.Exported', data: { format: 'csv', filter: {} } },
      { action: 'export-audit', outcome: 'succeeded', detail: 'csv' },
    ],
    [
      { type: 'audit.LogExported', data: { range: {} } },
      { action: 'export-log', outcome: 'succeeded', detail: 'all of it' },
    ],
    [
      { type: 'audit.LogExported', data: { range: { first: '5', to: '2026-03-01T00:00:00.000Z' } } },
      { action: 'export-log', outcome: 'succeeded', detail: 'from position 5, before 2026-03-01T00:00:00.000Z' },
    ],
    [
      { type: 'audit.LogRestored', data: { events: 701, restoredAt: at } },
      { action: 'restore-log', outcome: 'succeeded', detail: '701 events' },
    ],
    [
      { type: 'audit.PayloadsRemoved', data: { eventType: 'viewing.Advanced', events: 12, before: at } },
      { action: 'remove-payloads', outcome: 'succeeded', detail: '12 of viewing.Advanced' },
    ],
    [
      { type: 'audit.AccessRefused', data: { sessionId: 'tv', route: 'GET /api/v1/events' } },
      { action: 'use-admin-route', outcome: 'refused', detail: 'GET /api/v1/events' },
    ],
    [
      { type: 'audit.RebuildRequested', data: {} },
      { action: 'rebuild-read-models', outcome: 'succeeded' },
    ],
    [
      { type: 'audit.RollbackRequested', data: {} },
      { action: 'roll-back-read-models', outcome: 'succeeded' },
    ],
    [
      { type: 'audit.RetryRequested', data: { projection: 'lists' } },
      { action: 'retry-projection', outcome: 'succeeded', detail: 'lists' },
    ],
    [
      { type: 'audit.ReadModelsDiffered', data: { position: '8', readModels: ['lists', 'users'] } },
      { action: 'find-difference', outcome: 'succeeded', detail: 'lists, users' },
    ],
    [
      { type: 'audit.TaskFailed', data: { task: 'count-swarms', error: 'EngineUnavailable' } },
      { action: 'run-task', outcome: 'failed', subject: 'count-swarms', detail: 'EngineUnavailable' },
    ],
    [
      { type: 'audit.TaskRecovered', data: { task: 'count-swarms', failures: 3 } },
      { action: 'run-task', outcome: 'succeeded', subject: 'count-swarms', detail: 'after 3 failures' },
    ],
  ])('has an entry for %j', (event, entry) => {
    const known = { position: '1', eventId: 'event-0', at, actor: 'system:spec', correlationId: 'c' };
    expect(entriesOf(event)).toEqual([{ ...known, ...entry }]);
  });

  it('has an entry each time, and none for what touches no safety', () => {
    const again = { type: 'user.PasswordChanged', data: { userId: 'ben', passwordHash: 'sealed' } } as const;
    const refreshed = { type: 'session.Refreshed', data: { ...session, refreshTokenHash: 'h' } } as const;
    const added = { type: 'title.Removed', data: { titleId: 'moon' } } as const;
    expect(entriesOf(again, refreshed, added, again).map(({ position }) => position)).toEqual(['1', '4']);
  });

  it('carries neither sealed values nor hashes', () => {
    const started = {
      type: 'session.Started',
      data: { ...session, device: 'sealed', refreshTokenHash: 'hash' },
    } as const;
    const failed = { type: 'audit.SignInFailed', data: { nameIndex: 'index', address: 'sealed' } } as const;
    const said = JSON.stringify(entriesOf({ type: 'user.Registered', data: registered }, started, failed));
    expect(said).not.toMatch(/sealed|hash/);
  });
});
