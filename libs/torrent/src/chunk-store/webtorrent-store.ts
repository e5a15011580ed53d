import type { CachedStore } from './cached-store.ts';
import { Layout } from './layout.ts';

type Done<Value> = (error: Error | null, value?: Value) => void;

interface Span {
  readonly offset?: number;
  readonly length?: number;
}

/** A store in the form that webtorrent asks for: callbacks. */
class WebTorrentStore {
  readonly chunkLength: number;
  readonly #store: CachedStore;

  constructor(store: CachedStore) {
    this.chunkLength = store.layout.pieceLengthBytes;
    this.#store = store;
  }

  put(piece: number, bytes: Uint8Array, done: Done<never>): void {
    this.#store.write(piece, bytes).then(() => done(null), done);
  }

  get(piece: number, span: Span | null, done: Done<Uint8Array>): void {
    const offset = span?.offset ?? 0;
    const length = span?.length ?? this.#store.layout.bytesOf(piece) - offset;
    this.#store.read(piece, offset, length).then((bytes) => done(null, bytes), done);
  }

  close(done: Done<never>): void {
    this.#store.close().then(() => done(null), done);
  }

  /** What is stored outlives the transfer; it is deleted by its folder. */
  destroy(done: Done<never>): void {
    this.close(done);
  }
}

/** The class that webtorrent makes an object of as soon as it knows the layout of a torrent. */
export function storeClass(
  open: (layout: Layout) => CachedStore,
): new (pieceLengthBytes: number, torrent: { readonly length: number }) => unknown {
  return class extends WebTorrentStore {
    constructor(pieceLengthBytes: number, torrent: { readonly length: number }) {
      super(open(new Layout(pieceLengthBytes, torrent.length)));
    }
  };
}
