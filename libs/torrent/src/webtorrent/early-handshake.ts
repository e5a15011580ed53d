/// <reference path="./webtorrent.d.ts" />
import Wire from 'bittorrent-protocol';

/** What a connection that is being encrypted keeps to itself. */
interface Encryptor {
  readonly wire: { _push?: (bytes: Uint8Array) => void; emit(event: 'crypto-handshake'): boolean };
  encryptCipher(plain: Uint8Array): Uint8Array;
  generateStepA3(methods: number): Uint8Array;
}

/** As webtorrent has it. */
let lastMessage: Encryptor['generateStepA3'] | undefined;

/**
 * Sends our handshake inside the last message with which a connection is encrypted, as its "initial payload"
 * (https://wiki.vuze.com/w/Message_Stream_Encryption), and not once that was answered: every peer is of use a round trip
 * sooner.
 */
export function shakeHandsEarly(): void {
  const { _encryptor } = new Wire('tcpOutgoing', 1) as unknown as { readonly _encryptor: Encryptor };
  const original = (lastMessage ??= _encryptor.generateStepA3);
  const prototype = Object.getPrototypeOf(_encryptor) as Encryptor;
  prototype.generateStepA3 = function (this: Encryptor, methods) {
    const handshake = handshakeOf(this);
    const encrypt = this.encryptCipher;
    this.encryptCipher = (plain) => encrypt(withPayload(plain, handshake));
    try {
      return original.call(this, methods);
    } finally {
      this.encryptCipher = encrypt;
    }
  };
}

/** What webtorrent sends when it is told that the connection is encrypted: that happens once. */
function handshakeOf({ wire }: Encryptor): Uint8Array {
  let handshake = new Uint8Array();
  wire._push = (bytes) => (handshake = new Uint8Array(bytes));
  wire.emit('crypto-handshake');
  delete wire._push;
  return handshake;
}

/** The message ends with the length of its payload, which was none. */
function withPayload(message: Uint8Array, payload: Uint8Array): Uint8Array {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(payload.length);
  return Buffer.concat([message.subarray(0, -length.length), length, payload]);
}
