import type { CachedStore } from '../chunk-store/cached-store.ts';
import type { TorrentFolder } from '../chunk-store/torrent-folder.ts';

/** Each time, all that was written since goes to the disk itself: not too often. */
const saveEveryMs = 5000;

/** Which pieces of a torrent are verified, kept on disk: its next start takes this record's word for it. */
export class VerifiedRecord {
  readonly #store: CachedStore;
  readonly #folder: TorrentFolder;
  readonly #bits: () => Uint8Array;
  #changedAtMs: number | undefined;
  #saving: Promise<void> = Promise.resolve();

  /** @param bits as they are when asked, one a piece */
  constructor(store: CachedStore, folder: TorrentFolder, bits: () => Uint8Array) {
    this.#store = store;
    this.#folder = folder;
    this.#bits = bits;
  }

  /** A piece came, or was lost. */
  change(): void {
    this.#changedAtMs ??= performance.now();
  }

  /** To be called now and then. */
  saveIfDue(): void {
    if (this.#changedAtMs !== undefined && performance.now() - this.#changedAtMs >= saveEveryMs) this.#begin();
  }

  /** Saves what is not saved yet. */
  async close(): Promise<void> {
    await this.#saving;
    if (this.#changedAtMs !== undefined) this.#begin();
    await this.#saving;
  }

  #begin(): void {
    this.#changedAtMs = undefined;
    this.#saving = this.#save();
  }

  /** Flushes the pieces first: after a power cut, nothing is called verified that did not reach the disk. */
  async #save(): Promise<void> {
    const bits = this.#bits().slice();
    try {
      await this.#store.flush();
      await this.#folder.keepVerified(bits);
    } catch {
      // What is not kept is fetched again.
    }
  }
}
