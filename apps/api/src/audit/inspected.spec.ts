import type { Fact, Recorded } from '@miauflix/domain/kernel';
import { describe, expect, it } from 'vitest';
import { causationTree } from './causation-tree.ts';
import { effectOf } from './effect.ts';
import { masked } from './masked.ts';
import { stateEffect } from './state-effect.ts';

const recorded = (stream: string, fact: Fact, position: bigint): Recorded => ({
  ...fact,
  ...{ id: `event-${position}`, stream, revision: position - 1n, position },
  metadata: { $correlationId: 'r', $causationId: 'c', actor: 'ana', at: '2026-01-01T00:00:00.000Z', schema: 1 },
});

const registration = { userId: 'ana', name: 'sealed:1:user%2Fana:user-ana:user.Registered:e:name:x', role: 'USER' };
const token = 'sealed:1:content:source-s:source.Discovered:e:magnet:x';

describe('masking', () => {
  it('reaches every depth, and says whose key it would be', () => {
    const value = {
      name: registration.name,
      list: [token, { at: ['sealed:1:audit:a:b:c:d:e'] }],
      plain: 'sealed',
      none: null,
      n: 1,
    };
    expect(masked(value)).toEqual({
      ...{ name: { sealed: 'user' }, list: [{ sealed: 'content' }, { at: [{ sealed: 'audit' }] }] },
      ...{ plain: 'sealed', none: null, n: 1 },
    });
  });
});

describe('an effect', () => {
  it('names what was added, removed and changed, by its path', () => {
    const { changes } = effectOf({ a: 1, b: [1, 2], c: 'x' }, { a: 2, b: [1], d: true });
    expect(changes).toEqual(
      expect.arrayContaining([
        { path: ['a'], before: 1, after: 2 },
        { path: ['b', 1], before: 2 },
        { path: ['c'], before: 'x' },
        { path: ['d'], after: true },
      ]),
    );
    expect(changes).toHaveLength(4);
  });

  it('of a beginning has no before, and of an end no after', () => {
    expect(effectOf(undefined, { a: 1 })).toEqual({ after: { a: 1 }, changes: [{ path: [], after: { a: 1 } }] });
    expect(effectOf({ a: 1 }, undefined)).toEqual({ before: { a: 1 }, changes: [{ path: [], before: { a: 1 } }] });
    expect(effectOf(undefined, undefined)).toEqual({ changes: [] });
  });

  it('of one sealed value in the place of another is a change between two masks', () => {
    const mask = { sealed: 'content' };
    expect(effectOf({ a: token }, { a: `${token}2` }).changes).toEqual([{ path: ['a'], before: mask, after: mask }]);
    expect(effectOf({ a: token }, { a: token }).changes).toEqual([]);
  });
});

describe('the state of a stream', () => {
  const registered = recorded('user-ana', { type: 'user.Registered', data: registration }, 1n);
  const promoted = recorded('user-ana', { type: 'user.RoleChanged', data: { userId: 'ana', role: 'ADMIN' } }, 2n);

  it('is shown before and after the last event of its history', () => {
    expect(stateEffect([registered, promoted])).toMatchObject({
      before: { role: 'USER', name: { sealed: 'user' } },
      after: { role: 'ADMIN' },
      changes: [{ path: ['role'], before: 'USER', after: 'ADMIN' }],
    });
  });

  it('is not known where no decider folds it', () => {
    const strange = recorded('strange-1', { type: 'strange.Thing', data: {} }, 1n);
    expect(stateEffect([strange])).toEqual({ unavailable: 'unknown-category' });
  });
});

describe('the causation tree', () => {
  const logged = (eventId: string, causationId: string) => ({
    ...{ position: '1', eventId, causationId, correlationId: 'r', stream: 's-1', revision: 0, type: 's.Thing' },
    ...{ at: '2026-01-01T00:00:00.000Z', actor: 'ana', schema: 1 },
  });

  it('hangs what an event led to below that event', () => {
    const [first, second, third] = [logged('e1', 'command'), logged('e2', 'e1'), logged('e3', 'e2')];
    expect(causationTree('r', [first, second, third], true).roots).toEqual([
      {
        id: 'command',
        children: [
          {
            ...{ id: 'e1', event: first },
            children: [{ id: 'e2', event: second, children: [{ id: 'e3', event: third, children: [] }] }],
          },
        ],
      },
    ]);
  });

  it('begins anew with what was caused from elsewhere', () => {
    const { roots } = causationTree('r', [logged('e1', 'command'), logged('e2', 'elsewhere')], false);
    expect(roots.map(({ id }) => id)).toEqual(['command', 'elsewhere']);
  });
});
