import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sealedFields } from '@miauflix/domain';
import { beforeEach, describe, expect, it } from 'vitest';
import { KeyDestroyed, SealBroken } from '../errors.ts';
import { eventStoreContract } from '../event-store.contract.ts';
import type { EventStore, NewEvent } from '../event-store.port.ts';
import { createInMemoryEventStore } from '../in-memory/in-memory-event-store.ts';
import { openSqliteEventStore } from '../sqlite/sqlite-event-store.ts';
import { event } from '../testing/events.ts';
import { newFolder } from '../testing/new-folder.ts';
import { type Keyring, openKeyring } from './keyring.ts';
import { sealed } from './sealed.ts';

eventStoreContract('sealed', () =>
  sealed(createInMemoryEventStore(), openKeyring({ file: join(newFolder(), 'keys.db') }), sealedFields),
);

describe('a sealed event store', () => {
  let raw: EventStore;
  let keyring: Keyring;
  let store: EventStore;

  beforeEach(() => {
    raw = createInMemoryEventStore();
    keyring = openKeyring({ file: join(newFolder(), 'keys.db') });
    store = sealed(raw, keyring, sealedFields);
  });

  it('gives its caller the plain fields back, by every way of reading', async () => {
    await store.append('user-zoe', [registered], 'no-stream');
    const subscribed = Promise.withResolvers<unknown>();
    const subscription = store.subscribe({ onBatch: ([first]) => subscribed.resolve(first) });
    for (const read of [
      (await store.readStream('user-zoe'))[0],
      (await store.readAll())[0],
      await subscribed.promise,
    ]) {
      expect(read).toMatchObject({ data: registered.data });
    }
    await subscription.stop();
  });

  it('says when it has caught up', async () => {
    const caughtUp = Promise.withResolvers<void>();
    const subscription = store.subscribe({ onBatch: () => undefined, onCaughtUp: caughtUp.resolve });
    await caughtUp.promise;
    await subscription.stop();
  });

  it('lets only the declared fields rest as tokens, which the keyring opens wherever they have been copied', async () => {
    await store.append('user-zoe', [registered], 'no-stream');
    const [{ data }] = (await raw.readAll()) as unknown as [{ data: Record<string, string> }];
    expect(data).toMatchObject({ userId: 'zoe', nameIndex: 'index', role: 'ADMIN' });
    expect(data['name']).toMatch(/^sealed:1:user%2Fzoe:user-zoe:user\.Registered:/);
    expect(keyring.open(data['name']!)).toBe('Zoë');
    expect(keyring.open(data['passwordHash']!)).toBe('$2b$hash');
  });

  it('recognises a repeated append although every sealing differs', async () => {
    const first = await store.append('user-zoe', [registered], 'no-stream');
    expect(await store.append('user-zoe', [registered], 'no-stream')).toEqual(first);
    expect(await store.readAll()).toHaveLength(1);
  });

  it('forgets one person and nobody else', async () => {
    const max = { ...event({ ...(registered.data as object), userId: 'max', name: 'Max' }), type: 'user.Registered' };
    await store.append('user-zoe', [registered], 'no-stream');
    await store.append('user-max', [max], 'no-stream');
    keyring.destroyUserKey('zoe');
    const [zoeNow, maxNow] = await store.readAll();
    expect(zoeNow).toMatchObject({ data: { userId: 'zoe', name: '', passwordHash: '' } });
    expect(maxNow).toMatchObject({ data: { name: 'Max' } });
    await expect(store.append('user-zoe', [registered], 0n)).rejects.toThrow(KeyDestroyed);
  });

  it('refuses a token that was moved to another event, stream or field, and one that was never sealed', async () => {
    await store.append('user-zoe', [registered], 'no-stream');
    const [stored] = (await raw.readAll()) as unknown as [NewEvent & { data: Record<string, string> }];
    const forged: readonly [string, NewEvent][] = [
      ['user-zoe2', { ...stored, id: stored.id }],
      ['user-zoe', { ...event(stored.data), type: stored.type }],
      ['user-zoe3', { ...stored, data: { ...stored.data, name: stored.data['passwordHash'] } }],
      ['user-zoe4', { ...stored, data: { ...stored.data, name: 'Zoë' } }],
    ];
    for (const [stream, forgery] of forged) {
      const other = createInMemoryEventStore();
      await other.append(stream, [forgery], 'no-stream');
      await expect(sealed(other, keyring, sealedFields).readAll(), stream).rejects.toThrow(SealBroken);
    }
  });

  it('leads followers past a broken seal, as past a destroyed key: what comes after is theirs too', async () => {
    const forged = { ...event({ ...(registered.data as object), name: 'never sealed' }), type: 'user.Registered' };
    await raw.append('user-forged', [forged], 'no-stream');
    await store.append('user-zoe', [registered], 'no-stream');
    const followed: unknown[] = [];
    const both = Promise.withResolvers<void>();
    const subscription = store.subscribe({
      onBatch(events) {
        followed.push(...events.map(({ data }) => data));
        if (followed.length === 2) both.resolve();
      },
    });
    await Promise.race([both.promise, subscription.ended]);
    expect(followed).toMatchObject([{ userId: 'zoe', name: '', passwordHash: '' }, registered.data]);
    await subscription.stop();
  });

  it('reads what can be entered again as empty where its seal is broken', async () => {
    const data = { section: 'tmdb', values: {}, secrets: 'sealed:1:of:another:house', changed: ['apiKey'] };
    await raw.append('settings-tmdb', [{ ...event(data), type: 'settings.Changed' }], 'no-stream');
    expect(await store.readStream('settings-tmdb')).toMatchObject([{ data: { section: 'tmdb', secrets: '' } }]);
  });

  it('refuses to write what it could not seal', async () => {
    const nobody = { ...event({ name: 'Zoë' }), type: 'user.Registered' };
    const number = { ...event({ userId: 'zoe', name: 7 }), type: 'user.Registered' };
    await expect(store.append('user-zoe', [nobody], 'no-stream')).rejects.toThrow(TypeError);
    await expect(store.append('user-zoe', [number], 'no-stream')).rejects.toThrow(TypeError);
    expect(await raw.head()).toBeUndefined();
  });

  it('leaves no declared field in clear in any file of the log, before and after it is closed', async () => {
    const folder = newFolder();
    const log = openSqliteEventStore({ file: join(folder, 'events.db') });
    const onDisk = sealed(log, keyring, sealedFields);
    await onDisk.append('user-zoe', [{ ...event(canaries.user), type: 'user.Registered' }], 'no-stream');
    await onDisk.append('session-1', [{ ...event(canaries.session), type: 'session.Started' }], 'no-stream');
    await onDisk.append('source-1', [{ ...event(canaries.source), type: 'source.Discovered' }], 'no-stream');
    await onDisk.append('audit-1', [{ ...event(canaries.audit), type: 'audit.SignInFailed' }], 'no-stream');
    expect(JSON.stringify(canaries).match(/canary/g)).toHaveLength(6);
    expect(bytesOf(folder)).toContain('plain-witness');
    expect(bytesOf(folder)).not.toMatch(/canary/i);
    await onDisk.close();
    expect(bytesOf(folder)).toContain('plain-witness');
    expect(bytesOf(folder)).not.toMatch(/canary/i);
  });
});

const registered: NewEvent = {
  ...event({ userId: 'zoe', name: 'Zoë', nameIndex: 'index', passwordHash: '$2b$hash', role: 'ADMIN' }),
  type: 'user.Registered',
};

const canaries = {
  user: { userId: 'zoe', name: 'canary-name', passwordHash: 'canary-hash', nameIndex: 'plain-witness' },
  session: { userId: 'zoe', device: 'canary-device' },
  source: { infoHash: 'canary-info-hash', magnet: 'canary-magnet' },
  audit: { address: 'canary-address' },
};

const bytesOf = (folder: string): string =>
  readdirSync(folder)
    .map((file) => readFileSync(join(folder, file), 'latin1'))
    .join('\n');
