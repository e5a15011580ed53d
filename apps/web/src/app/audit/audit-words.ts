import type { AuditAction, AuditOutcome } from '@miauflix/domain/audit';

/** What each action reads like after the name of whoever did it, and as a choice of the filter. */
export const actionWords: Readonly<Record<AuditAction, { readonly did: string; readonly name: string }>> = {
  'set-up': { did: 'set Miauflix up', name: 'Set-up' },
  'sign-in': { did: 'signed in', name: 'Sign-in' },
  'sign-out': { did: 'signed out', name: 'Sign-out' },
  'end-session': { did: 'lost a session', name: 'Session ended' },
  'reuse-refresh-token': { did: 'used a session twice', name: 'Session used twice' },
  'register-person': { did: 'let somebody in', name: 'Person added' },
  'change-role': { did: 'changed a role', name: 'Role changed' },
  'change-password': { did: 'changed a password', name: 'Password changed' },
  'delete-person': { did: 'deleted somebody', name: 'Person deleted' },
  'destroy-key': { did: 'destroyed a key', name: 'Key destroyed' },
  'open-inspector': { did: 'looked into the log', name: 'Log looked into' },
  'reveal-secret': { did: 'revealed a secret', name: 'Secret revealed' },
  'export-audit': { did: 'exported the audit', name: 'Audit exported' },
  'export-log': { did: 'exported the log', name: 'Log exported' },
  'restore-log': { did: 'came back from a backup', name: 'Log restored' },
  'remove-payloads': { did: 'removed old payloads', name: 'Payloads removed' },
  'use-admin-route': { did: 'used what is for admins', name: 'Admin page refused' },
  'rebuild-read-models': { did: 'rebuilt the read models', name: 'Read models rebuilt' },
  'roll-back-read-models': { did: 'rolled the read models back', name: 'Read models rolled back' },
  'retry-projection': { did: 'had a read model try again', name: 'Read model retried' },
  'find-difference': { did: 'found read models that differ from the log', name: 'Difference found' },
  'run-task': { did: 'succeeded again in the background', name: 'Background work' },
  'change-settings': { did: 'changed settings', name: 'Settings changed' },
  'change-rules': { did: 'changed how sources are weighed', name: 'Rules for sources changed' },
  'pause-task': { did: 'paused background work', name: 'Background work paused' },
  'resume-task': { did: 'resumed background work', name: 'Background work resumed' },
  'request-run': { did: 'had background work run at once', name: 'Background work run at once' },
};

/** What somebody did to themselves, where that reads differently. */
export const ownWords: Readonly<Partial<Record<AuditAction, string>>> = {
  'register-person': 'became the first admin',
  'delete-person': 'deleted their own account',
  'change-password': 'changed their password',
};

/** What did not come about, where that reads differently. */
export const unsuccessfulWords: Readonly<Partial<Record<AuditAction, string>>> = {
  'sign-in': 'could not sign in',
  'use-admin-route': 'was turned away from what is for admins',
  'run-task': 'failed in the background',
};

export const outcomeWords: Readonly<Record<AuditOutcome, string>> = {
  succeeded: 'Done',
  refused: 'Refused',
  failed: 'Failed',
};
