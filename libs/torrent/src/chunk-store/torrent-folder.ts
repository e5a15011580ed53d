import { mkdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChunkStore } from './chunk-store.port.ts';
import { EncryptedStore } from './encrypted.adapter.ts';
import { FrameCipher } from './frame-cipher.ts';
import type { Layout } from './layout.ts';
import { PlainStore } from './plain.adapter.ts';
import { keyFor, newTorrentKey, open, seal, unwrapKey, wrapKey } from './torrent-key.ts';

/** Marks a folder as a torrent's; its time of change is when the torrent was last read. */
export const keyFileName = 'key';

type ManifestPart = 'description' | 'verified';

/** What a torrent's folder holds beside the pieces; nothing in it can be read without the torrent's key. */
export interface Manifest {
  /** As a .torrent file without trackers. */
  readonly description: Uint8Array;
  /** One bit a piece. */
  readonly verified: Uint8Array;
}

/** The folder of one torrent on disk: its wrapped key, what is known of it, and its pieces. */
export class TorrentFolder {
  readonly path: string;
  readonly #id: string;
  /** `undefined`: everything lies there as it is. */
  readonly #key: Buffer | undefined;

  private constructor(path: string, id: string, key: Buffer | undefined) {
    this.path = path;
    this.#id = id;
    this.#key = key;
  }

  /** A folder whose key cannot be unwrapped is worth nothing: it is deleted, and begun anew. */
  static async openEncrypted(directory: string, id: string, wrappingKey: Uint8Array): Promise<TorrentFolder> {
    const path = join(directory, id);
    const wrapped = await readFile(join(path, keyFileName)).catch(() => undefined);
    const known = wrapped && unwrapKey(wrapped, wrappingKey, id);
    if (known !== undefined) return new TorrentFolder(path, id, known);

    const key = newTorrentKey();
    await rm(path, { recursive: true, force: true });
    await mkdir(path, { recursive: true });
    await replace(join(path, keyFileName), wrapKey(key, wrappingKey, id));
    return new TorrentFolder(path, id, key);
  }

  /** The yardstick of benchmarks: the product encrypts. */
  static async openPlain(directory: string, id: string): Promise<TorrentFolder> {
    const path = join(directory, id);
    await mkdir(path, { recursive: true });
    await writeFile(join(path, keyFileName), '', { flag: 'a' });
    return new TorrentFolder(path, id, undefined);
  }

  /** @param infoHash hex */
  openStore(layout: Layout, infoHash: string): ChunkStore {
    const folder = join(this.path, 'pieces');
    if (this.#key === undefined) return new PlainStore(folder, layout);
    return new EncryptedStore(
      folder,
      layout,
      new FrameCipher(keyFor('frames', this.#key), Buffer.from(infoHash, 'hex')),
    );
  }

  /** `undefined` when nothing, or nothing that can be trusted, was kept. */
  async readManifest(): Promise<Manifest | undefined> {
    const [description, verified] = await Promise.all([this.#read('description'), this.#read('verified')]);
    return description && verified && { description, verified };
  }

  async keepDescription(description: Uint8Array): Promise<void> {
    await this.#keep('description', description);
  }

  async keepVerified(bits: Uint8Array): Promise<void> {
    await this.#keep('verified', bits);
  }

  /** Notes that the torrent is being read, for those who look for what nobody reads. */
  async touch(): Promise<void> {
    const now = new Date();
    await utimes(join(this.path, keyFileName), now, now).catch(() => undefined);
  }

  async #read(part: ManifestPart): Promise<Buffer | undefined> {
    const bytes = await readFile(join(this.path, part)).catch(() => undefined);
    if (bytes === undefined || this.#key === undefined) return bytes;
    return open(keyFor('manifest', this.#key), bytes, this.#labelOf(part));
  }

  async #keep(part: ManifestPart, bytes: Uint8Array): Promise<void> {
    const kept = this.#key === undefined ? bytes : seal(keyFor('manifest', this.#key), bytes, this.#labelOf(part));
    await replace(join(this.path, part), kept);
  }

  #labelOf(part: ManifestPart): Buffer {
    return Buffer.from(`${this.#id} ${part}`);
  }
}

/** Either the old content or the new one, however this process ends; a power cut may cost both, and a fetch. */
async function replace(path: string, bytes: Uint8Array): Promise<void> {
  await writeFile(`${path}.next`, bytes, { mode: 0o600 });
  await rename(`${path}.next`, path);
}
