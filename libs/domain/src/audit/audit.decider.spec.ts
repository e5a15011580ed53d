import { describe, it } from 'vitest';
import { given } from '../kernel/given.ts';
import { audit } from './audit.decider.ts';
import type { AuditCommand } from './audit.decider.ts';
import type { AuditEvent } from './audit.events.ts';

type Record = Extract<AuditCommand, { type: 'Record' }>['data'];

const failed = { type: 'audit.SignInFailed', data: { nameIndex: 'index', address: '192.0.2.7' } } as const;
const everythingElse: readonly Record[] = [
  { type: 'audit.RefreshTokenReused', data: { sessionId: 'tv', userId: 'ana', address: '192.0.2.7' } },
  { type: 'audit.SecretRevealed', data: { eventId: 'e', stream: 'user-ana', field: 'name', reason: 'a question' } },
  { type: 'audit.Exported', data: { format: 'csv', filter: { action: 'sign-in' } } },
];

describe('audit', () => {
  it.each([failed, ...everythingElse])('writes $type as it happened', (event) => {
    given(audit).when({ type: 'Record', data: event }).then(event);
  });

  it('writes the same again when it happens again', () => {
    given(audit, failed).when({ type: 'Record', data: failed }).then(failed);
  });
});

describe('looking into the log', () => {
  const morning = '2026-03-01T08:00:00.000Z';
  const night = '2026-03-01T23:59:59.999Z';
  const nextDay = '2026-03-02T00:00:00.000Z';
  const whole = { sessionId: 'tv' };
  const user = { sessionId: 'tv', stream: 'user-ana' };
  const opened = (data: typeof whole, at: string): AuditEvent & { at: string } => ({
    ...{ type: 'audit.InspectorOpened', data },
    at,
  });
  const look = (data: typeof whole, at: string) => ({ type: 'OpenInspector', data, at }) as const;
  const news = (data: typeof whole): AuditEvent => ({ type: 'audit.InspectorOpened', data });

  it('is written the first time', () => given(audit).when(look(whole, morning)).then(news(whole)));

  it('is not written again on the same day', () => {
    given(audit, opened(whole, morning), opened(user, morning)).when(look(whole, night)).then();
    given(audit, opened(whole, morning), opened(user, morning)).when(look(user, night)).then();
  });

  it('is written again on the next day', () => {
    given(audit, opened(whole, morning)).when(look(whole, nextDay)).then(news(whole));
    given(audit, opened(user, morning), opened(whole, nextDay)).when(look(user, nextDay)).then(news(user));
  });

  it('is written for each stream by itself', () => {
    given(audit, opened(whole, morning)).when(look(user, morning)).then(news(user));
    const other = { sessionId: 'tv', stream: 'user-ben' };
    given(audit, opened(user, morning)).when(look(other, morning)).then(news(other));
  });

  it('is not forgotten because something else happened', () => {
    given(audit, opened(whole, morning), failed, ...everythingElse)
      .when(look(whole, night))
      .then();
  });
});

describe('being turned away', () => {
  const refused: Extract<AuditEvent, { type: 'audit.AccessRefused' }> = {
    ...{ type: 'audit.AccessRefused', data: { sessionId: 'tv', route: 'GET /events' } },
  };
  const attempt = (at: string, route = refused.data.route) =>
    ({ type: 'RefuseAccess', data: { ...refused.data, route }, at }) as const;
  const at = '2026-03-01T08:00:00.000Z';

  it('is written once a day for each route', () => {
    given(audit).when(attempt(at)).then(refused);
    given(audit, { ...refused, at })
      .when(attempt(at))
      .then();
    given(audit, { ...refused, at })
      .when(attempt(at, 'GET /audit'))
      .then({ ...refused, data: { ...refused.data, route: 'GET /audit' } });
    given(audit, { ...refused, at })
      .when(attempt('2026-03-02T00:00:00.000Z'))
      .then(refused);
  });
});
