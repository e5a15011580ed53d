import { appendFileSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { KeyDestroyed, SealBroken } from '../errors.ts';
import { newFolder } from '../testing/new-folder.ts';
import { type Keyring, openKeyring } from './keyring.ts';

const place = { stream: 'user-zoe', type: 'user.Registered', eventId: '0190-1', field: 'name' };

describe('a keyring', () => {
  let file: string;
  let keyring: Keyring;

  beforeEach(() => {
    file = join(newFolder(), 'keys.db');
    keyring = openKeyring({ file });
  });

  it('opens what it sealed, whatever the text', () => {
    for (const text of ['', 'Zoë 🎬', 'sealed:1:x', 'a:b/c%20', 'x'.repeat(100_000)]) {
      expect(keyring.open(keyring.seal('content', place, text))).toBe(text);
    }
  });

  it('carries places of any spelling', () => {
    const odd = { stream: 'user-a:b%', type: 'x/y', eventId: 'ü', field: ':' };
    const token = keyring.seal('user/a:b', odd, 'text');
    expect(keyring.open(token, odd)).toBe('text');
    expect(() => keyring.open(token, { ...odd, field: 'name' })).toThrow(SealBroken);
  });

  it('never seals the same text twice alike', () => {
    expect(keyring.seal('content', place, 'same')).not.toBe(keyring.seal('content', place, 'same'));
  });

  it('notices a change of any character of a token', () => {
    // With five letters the box fills its last base64 letter: none of its bits is unused.
    const token = keyring.seal('user/zoe', place, 'words');
    for (let index = 0; index < token.length; index += 1) {
      const altered = token.slice(0, index) + (token[index] === 'A' ? 'B' : 'A') + token.slice(index + 1);
      expect(() => keyring.open(altered), altered).toThrow(SealBroken);
    }
  });

  it('notices a token that was cut, emptied or is none', () => {
    const token = keyring.seal('content', place, 'a text');
    for (const none of [token.slice(0, -10), token.slice(0, token.lastIndexOf(':') + 1), 'Zoë', '']) {
      expect(() => keyring.open(none), none).toThrow(SealBroken);
    }
  });

  it('does not open what another household sealed', () => {
    const other = openKeyring({ file: join(newFolder(), 'keys.db') });
    const token = other.seal('content', place, 'a text');
    expect(() => keyring.open(token)).toThrow(SealBroken);
    keyring.seal('content', place, 'makes a key of the same name');
    expect(() => keyring.open(token)).toThrow(SealBroken);
  });

  it('finds equal texts by their blind index, which differs between households', () => {
    const other = openKeyring({ file: join(newFolder(), 'keys.db') });
    expect(keyring.blindIndex('zoë')).toBe(keyring.blindIndex('zoë'));
    expect(keyring.blindIndex('zoë')).not.toBe(keyring.blindIndex('zoe'));
    expect(keyring.blindIndex('zoë')).not.toBe(other.blindIndex('zoë'));
  });

  it('keeps keys and secrets when it is opened again', () => {
    const token = keyring.seal('user/zoe', place, 'Zoë');
    const index = keyring.blindIndex('zoë');
    const secret = keyring.secret('tokens');
    keyring.close();
    const again = openKeyring({ file });
    expect(again.open(token)).toBe('Zoë');
    expect(again.blindIndex('zoë')).toBe(index);
    expect(again.secret('tokens')).toEqual(secret);
    expect(again.secret('tokens')).toHaveLength(32);
    expect(again.secret('streams')).not.toEqual(secret);
  });

  it('forgets a destroyed key for good, and its bytes leave the file', () => {
    const token = keyring.seal('user/zoe', place, 'Zoë');
    const other = keyring.seal('user/max', place, 'Max');
    const before = readFileSync(file);
    keyring.destroyUserKey('zoe');
    keyring.destroyUserKey('nobody');
    expect(keyring.open(token)).toBeUndefined();
    expect(keyring.open(other)).toBe('Max');
    expect(() => keyring.seal('user/zoe', place, 'again')).toThrow(KeyDestroyed);
    expect(() => keyring.seal('user/nobody', place, 'text')).toThrow(KeyDestroyed);
    keyring.close();
    const key = keyAfter(before, 'user/zoe');
    expect(before.includes(key)).toBe(true);
    expect(readFileSync(file).includes(key)).toBe(false);
    expect(openKeyring({ file }).open(token)).toBeUndefined();
  });

  it('destroys the key of everyone who was forgotten, though the keys come from an older copy', () => {
    const [zoe, max] = [keyring.seal('user/zoe', place, 'Zoë'), keyring.seal('user/max', place, 'Max')];
    const older = readFileSync(file);
    keyring.destroyUserKey('zoe');
    keyring.close();
    writeFileSync(file, older);
    const restored = openKeyring({ file });
    expect([restored.open(zoe), restored.open(max)]).toEqual([undefined, 'Max']);
    expect(restored.forgottenUsers()).toEqual(['zoe']);
  });

  it('destroys the key of somebody who was being forgotten when everything ended', () => {
    const token = keyring.seal('user/zoe', place, 'Zoë');
    keyring.noteForgetting('zoe');
    expect(keyring.open(token)).toBe('Zoë');
    keyring.close();
    expect(openKeyring({ file }).open(token)).toBeUndefined();
  });

  it('takes the note back when nothing came of it', () => {
    const token = keyring.seal('user/zoe', place, 'Zoë');
    keyring.noteForgetting('max');
    const takeBack = keyring.noteForgetting('zoe');
    takeBack();
    expect(keyring.forgottenUsers()).toEqual(['max']);
    keyring.close();
    const again = openKeyring({ file });
    expect(again.forgottenUsers()).toEqual(['max']);
    expect(again.open(token)).toBe('Zoë');
  });

  it('passes over what a crash has left of a note, and writes the next one whole', () => {
    keyring.noteForgetting('max');
    appendFileSync(join(dirname(file), 'forgotten-users'), 'zo');
    const again = openKeyring({ file });
    expect(again.forgottenUsers()).toEqual(['max']);
    again.noteForgetting('ana');
    expect(openKeyring({ file }).forgottenUsers()).toEqual(['max', 'ana']);
  });

  it('lets nobody but its owner read the file', () => {
    keyring.secret('tokens');
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });
});

/** The 32 bytes that follow a key's name in the file. */
function keyAfter(bytes: Buffer, id: string): Buffer {
  const start = bytes.indexOf(id) + id.length;
  return bytes.subarray(start, start + 32);
}
