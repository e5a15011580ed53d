/// <reference path="./webtorrent.d.ts" />
import { createDiffieHellman, type DiffieHellman, randomBytes } from 'node:crypto';
import Wire from 'bittorrent-protocol';

/** Of protocol encryption, as all clients have it: https://wiki.vuze.com/w/Message_Stream_Encryption */
const prime =
  'ffffffffffffffffc90fdaa22168c234c4c6628b80dc1cd129024e088a67cc74020bbea63b139b22514a08798e3404ddef9519b3cd3a431b' +
  '302b0a6df25f14374fe1356d6d51c245e485b576625e7ec6f44c42e9a63a36210000000000090563';
const generator = 2;
const privateKeyBytes = 20;

let group: DiffieHellman | undefined;

/** Keys of one connection, in the group of all. */
class ConnectionKeys {
  readonly #private = randomBytes(privateKeyBytes);

  generateKeys(): Buffer {
    return this.#group.generateKeys();
  }

  computeSecret(ofPeer: Uint8Array): Buffer {
    return this.#group.computeSecret(ofPeer);
  }

  get #group(): DiffieHellman {
    group ??= createDiffieHellman(prime, 'hex', generator);
    group.setPrivateKey(this.#private);
    return group;
  }
}

/** What a connection keeps to itself until it is encrypted. */
interface Encryptor {
  _dh: unknown;
  readonly dh: Pick<DiffieHellman, 'generateKeys' | 'computeSecret'>;
}

/**
 * Checks once, not at each connection, that the prime of protocol encryption is one: that takes some 18 ms, in which
 * nothing else happens, and a second when fifty peers are found at once.
 */
export function shareKeyGroup(): void {
  const { _encryptor: encryptor } = new Wire('tcpOutgoing', 1) as unknown as { readonly _encryptor: Encryptor };
  Object.defineProperty(Object.getPrototypeOf(encryptor), 'dh', {
    configurable: true,
    get(this: Encryptor) {
      this._dh ??= new ConnectionKeys();
      return this._dh;
    },
  });
}
