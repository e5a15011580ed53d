/// <reference path="./webtorrent.d.ts" />
import Wire from 'bittorrent-protocol';
import { expect, test } from 'vitest';
import { shakeHandsEarly } from './early-handshake.ts';

interface Connection {
  on(event: 'data', listener: (bytes: Uint8Array) => void): this;
  on(event: string, listener: (infoHash: string, peerId: string) => void): this;
  write(bytes: Uint8Array): void;
  startEncryption(infoHash: string): void;
  setInfoHash(infoHash: string): void;
  handshake(infoHash: string, peerId: string): void;
}

const infoHash = 'ab'.repeat(20);
const [callersId, calledId] = ['11'.repeat(20), '22'.repeat(20)];

/** Two peers as webtorrent joins them; resolves when each has heard the other. */
async function call(): Promise<{ readonly messagesToHandshake: number; readonly names: readonly string[] }> {
  const [caller, called] = ['tcpOutgoing' as const, 'tcpIncoming' as const].map(
    (type) => new Wire(type, 1) as unknown as Connection,
  ) as [Connection, Connection];
  let messages = 0;
  caller.on('data', (bytes) => {
    messages += 1;
    called.write(bytes);
  });
  called.on('data', (bytes) => caller.write(bytes));
  let hasShaken = false;
  caller.on('crypto-handshake', () => {
    if (!hasShaken) caller.handshake(infoHash, callersId);
    hasShaken = true;
  });
  called.on('crypto-infohash', () => called.setInfoHash(infoHash));

  const heard = new Promise<{ messagesToHandshake: number; caller: string }>((resolve) =>
    called.on('handshake', (_, peerId) => {
      resolve({ messagesToHandshake: messages, caller: peerId });
      called.handshake(infoHash, calledId);
    }),
  );
  const answered = new Promise<string>((resolve) => caller.on('handshake', (_, peerId) => resolve(peerId)));
  caller.startEncryption(infoHash);
  const { messagesToHandshake, caller: name } = await heard;
  return { messagesToHandshake, names: [name, await answered] };
}

test('a peer has our handshake with the message that ends encryption, and is answered as before', async () => {
  const names = [callersId, calledId];
  expect(await call()).toEqual({ messagesToHandshake: 3, names });
  shakeHandsEarly();
  shakeHandsEarly();
  expect(await call()).toEqual({ messagesToHandshake: 2, names });
});
