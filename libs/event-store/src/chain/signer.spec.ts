import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openKeyring } from '../sealing/keyring.ts';
import { newFolder } from '../testing/new-folder.ts';
import { isSigned, signerOf } from './signer.ts';

const openedKeyring = (file = join(newFolder(), 'keys.db')) => {
  const keyring = openKeyring({ file });
  onTestFinished(() => keyring.close());
  return keyring;
};

it('signs so that anybody can tell who signed what', () => {
  const [ours, other] = [signerOf(openedKeyring()), signerOf(openedKeyring())];
  const signature = ours.sign('an anchor');
  expect(isSigned('an anchor', signature, ours.publicKey)).toBe(true);
  expect(isSigned('an Anchor', signature, ours.publicKey)).toBe(false);
  expect(isSigned('an anchor', signature, other.publicKey)).toBe(false);
});

it('keeps its key from one start to the next', () => {
  const file = join(newFolder(), 'keys.db');
  expect(signerOf(openedKeyring(file)).publicKey).toBe(signerOf(openedKeyring(file)).publicKey);
});

it('takes what is no key for no signature', () => {
  expect(isSigned('an anchor', '', 'c2hvcnQ')).toBe(false);
});
