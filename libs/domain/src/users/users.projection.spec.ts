import { describe, expect, it } from 'vitest';
import { rowsAfter } from '../kernel/rows-after.ts';
import type { UserEvent } from './user.events.ts';
import { users } from './users.projection.ts';

const sealedName = 'sealed.1.ana.bm90IGEgbmFtZQ';
const registered: UserEvent = {
  type: 'user.Registered',
  data: { userId: 'ana', name: sealedName, nameIndex: 'a1b2', passwordHash: 'sealed.1.ana.aGFzaA', role: 'USER' },
};

describe('users', () => {
  it('carries sealed values as they are, for the keyring to open', () => {
    expect(rowsAfter(users, { ...registered, at: '2026-03-01T00:00:00.000Z' })).toEqual({
      ana: { ...registered.data, registeredAt: '2026-03-01T00:00:00.000Z' },
    });
  });

  it('holds the latest password and leaves the rest alone', () => {
    const changed: UserEvent = {
      type: 'user.PasswordChanged',
      data: { userId: 'ana', passwordHash: 'sealed.1.ana.bmV3' },
    };
    const { ana } = rowsAfter(users, registered, changed);
    expect(ana).toMatchObject({ name: sealedName, passwordHash: 'sealed.1.ana.bmV3', role: 'USER' });
  });

  it('holds the latest role and leaves the rest alone', () => {
    const { ana } = rowsAfter(users, registered, { type: 'user.RoleChanged', data: { userId: 'ana', role: 'ADMIN' } });
    expect(ana).toMatchObject({ name: sealedName, passwordHash: 'sealed.1.ana.aGFzaA', role: 'ADMIN' });
  });

  it('holds the language that was chosen, and none once it is left to the browser', () => {
    const chosen: UserEvent = { type: 'user.LanguageChosen', data: { userId: 'ana', language: 'de' } };
    const left: UserEvent = { type: 'user.LanguageChosen', data: { userId: 'ana' } };
    expect(rowsAfter(users, registered, chosen)['ana']).toMatchObject({ role: 'USER', language: 'de' });
    expect(rowsAfter(users, registered, chosen, left)['ana']).not.toHaveProperty('language');
  });

  it('makes no user out of changes to one it never heard of', () => {
    const rows = rowsAfter(
      users,
      { type: 'user.RoleChanged', data: { userId: 'ghost', role: 'ADMIN' } },
      { type: 'user.PasswordChanged', data: { userId: 'ghost', passwordHash: 'sealed' } },
      { type: 'user.LanguageChosen', data: { userId: 'ghost', language: 'de' } },
    );
    expect(rows).toEqual({});
  });

  it('drops somebody who was deleted, for good', () => {
    const deleted: UserEvent = { type: 'user.Deleted', data: { userId: 'ana' } };
    expect(rowsAfter(users, registered, deleted)).toEqual({});
    const late: UserEvent = { type: 'user.RoleChanged', data: { userId: 'ana', role: 'ADMIN' } };
    expect(rowsAfter(users, registered, deleted, late)).toEqual({});
  });
});
