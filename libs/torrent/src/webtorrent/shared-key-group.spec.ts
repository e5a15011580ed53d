/// <reference path="./webtorrent.d.ts" />
import Wire from 'bittorrent-protocol';
import { expect, test } from 'vitest';
import { shareKeyGroup } from './shared-key-group.ts';

interface Keys {
  generateKeys(): Buffer;
  computeSecret(ofPeer: Buffer): Buffer;
}

const keysOfNextConnection = (): Keys =>
  (new Wire('tcpOutgoing', 1) as unknown as { readonly _encryptor: { readonly dh: Keys } })._encryptor.dh;

test('connections that share the group agree on secrets with such as do not, each with a key of its own', () => {
  const theirs = keysOfNextConnection();
  shareKeyGroup();
  const [ours, other] = [keysOfNextConnection(), keysOfNextConnection()];
  const [theirPublic, ourPublic, otherPublic] = [theirs, ours, other].map((keys) => keys.generateKeys());
  expect(ourPublic).not.toEqual(otherPublic);
  expect(ours.computeSecret(theirPublic!)).toEqual(theirs.computeSecret(ourPublic!));
  expect(other.computeSecret(ourPublic!)).toEqual(ours.computeSecret(otherPublic!));
});
