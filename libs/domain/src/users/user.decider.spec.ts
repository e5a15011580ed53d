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

  const choseGerman = { type: 'user.LanguageChosen', data: { userId: 'u1', language: 'de' } } as const;
  const leftToBrowser = { type: 'user.LanguageChosen', data: { userId: 'u1' } } as const;

  it('chooses a language, once, and leaves it to the browser again', () => {
    const choose = { type: 'ChooseLanguage', data: { language: 'de' } } as const;
    const leave = { type: 'ChooseLanguage', data: {} } as const;
    given(user, registered).when(choose).then(choseGerman);
    given(user, registered, choseGerman).when(choose).then();
    given(user, registered, choseGerman).when(leave).then(leftToBrowser);
    given(user, registered).when(leave).then();
    given(user, registered, choseGerman, leftToBrowser).when(choose).then(choseGerman);
  });

  it.each([
    { type: 'ChangePassword', data: { passwordHash: 'new' } },
    { type: 'ChangeRole', data: { role: 'ADMIN' } },
    { type: 'ChooseLanguage', data: { language: 'de' } },
  ] as const)('refuses $type of somebody who is not known', (command) => {
    given(user).when(command).thenRejects('users/user-not-found');
  });

  const deleted = { type: 'user.Deleted', data: { userId: 'u1' } } as const;
  const certificate = {
    ...{ userId: 'u1', keyId: 'user/u1', unreadableEvents: 3, firstPosition: '4', lastPosition: '90' },
    ...{ destroyedAt: at, publicKey: 'key', signature: 'signed' },
  };
  const certify = { type: 'CertifyDestruction', data: certificate } as const;
  const destroyed = { type: 'user.KeyDestroyed', data: certificate } as const;

  it('is deleted once', () => {
    given(user, registered).when({ type: 'DeleteUser', data: {} }).then(deleted);
    given(user, registered, deleted).when({ type: 'DeleteUser', data: {} }).then();
    given(user).when({ type: 'DeleteUser', data: {} }).thenRejects('users/user-not-found');
  });

  it('is certified once to be unreadable, after the deletion', () => {
    given(user, registered).when(certify).thenRejects('users/not-deleted');
    given(user, registered, deleted).when(certify).then(destroyed);
    given(user, registered, deleted, destroyed).when(certify).then();
  });

  it('stays deleted: the name may come again, but in another stream', () => {
    given(user, registered, deleted).when({ type: 'RegisterUser', data: registration }).thenRejects('users/name-taken');
    given(user, registered, deleted)
      .when({ type: 'ChangeRole', data: { role: 'ADMIN' } })
      .thenRejects('users/user-not-found');
    given(user, registered, deleted)
      .when({ type: 'ChangePassword', data: { passwordHash: 'new' } })
      .thenRejects('users/user-not-found');
    given(user, registered, deleted)
      .when({ type: 'ChooseLanguage', data: { language: 'de' } })
      .thenRejects('users/user-not-found');
  });

  it('has the latest password and role', () => {
    const changed = { type: 'user.PasswordChanged', data: { userId: 'u1', passwordHash: 'new' }, at } as const;
    const state = [{ ...registered, at }, { ...madeAdmin, at }, changed].reduce(user.evolve, user.initialState);
    expect(state).toEqual({ status: 'registered', userId: 'u1', name: 'Ana', passwordHash: 'new', role: 'ADMIN' });
  });

  it.each([
    madeAdmin,
    choseGerman,
    { type: 'user.PasswordChanged', data: { userId: 'u1', passwordHash: 'new' } } as const,
  ])('is not made known by $type alone', (event) => {
    expect(user.evolve(user.initialState, { ...event, at })).toEqual({ status: 'unknown' });
  });
});
