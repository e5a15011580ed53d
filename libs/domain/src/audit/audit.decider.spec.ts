import { describe, it } from 'vitest';
import { given } from '../kernel/given.ts';
import { audit } from './audit.decider.ts';
import type { AuditEvent } from './audit.events.ts';

const failed: AuditEvent = { type: 'audit.SignInFailed', data: { nameIndex: 'index', address: '192.0.2.7' } };
const reused: AuditEvent = {
  type: 'audit.RefreshTokenReused',
  data: { sessionId: 'tv', userId: 'ana', address: '192.0.2.7' },
};

describe('audit', () => {
  it.each([failed, reused])('writes $type as it happened', (event) => {
    given(audit).when({ type: 'Record', data: event }).then(event);
  });

  it('writes the same again when it happens again', () => {
    given(audit, failed).when({ type: 'Record', data: failed }).then(failed);
  });
});
