import { describe, expect, it } from 'vitest';
import { given } from '../kernel/given.ts';
import { user } from './user.decider.ts';

const registration = { userId: 'u1', name: 'Ana', nameIndex: 'index', passwordHash: 'hash', role: 'USER' } as const;
const registered = { type: 'user.Registered', data: registration } as const;
const madeAdmin = { type: 'user.RoleChanged', data: { userId: 'u1', role: 'ADMIN' } } as const;
const at = '2026-01-01T00:00:00.000Z';

describe('user', () => {
  it('registers', () => given(user).when({ type: 'RegisterUser', data: registration }).then(registered));

  it('keeps its name to itself', () => {
    given(user, registered).when({ type: 'RegisterUser', data: registration }).thenRejects('users/name-taken');
  });

  it('changes the password', () => {
    given(user, registered)
      .when({ type: 'ChangePassword', data: { passwordHash: 'new' } })
      .then({ type: 'user.PasswordChanged', data: { userId: 'u1', passwordHash: 'new' } });
  });

  it('changes the role, once', () => {
    const promote = { type: 'ChangeRole', data: { role: 'ADMIN' } } as const;
    given(user, registered).when(promote).then(madeAdmin);
    given(user, registered, madeAdmin).when(promote).then();
  });

  it.each([
    { type: 'ChangePassword', data: { passwordHash: 'new' } },
    { type: 'ChangeRole', data: { role: 'ADMIN' } },
  ] as const)('refuses $type of somebody who is not known', (command) => {
    given(user).when(command).thenRejects('users/user-not-found');
  });

  it('has the latest password and role', () => {
    const changed = { type: 'user.PasswordChanged', data: { userId: 'u1', passwordHash: 'new' }, at } as const;
    const state = [{ ...registered, at }, { ...madeAdmin, at }, changed].reduce(user.evolve, user.initialState);
    expect(state).toEqual({ status: 'registered', userId: 'u1', name: 'Ana', passwordHash: 'new', role: 'ADMIN' });
  });

  it.each([madeAdmin, { type: 'user.PasswordChanged', data: { userId: 'u1', passwordHash: 'new' } } as const])(
    'is not made known by $type alone',
    (event) => {
      expect(user.evolve(user.initialState, { ...event, at })).toEqual({ status: 'unknown' });
    },
  );
});
