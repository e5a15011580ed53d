import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';

/** A file of a torrent, with its place in it. */
interface SharedFile {
  readonly path: string;
  readonly length: number;
  readonly offset: number;
}

interface PieceRange {
  readonly offset?: number;
  readonly length?: number;
}

type Done<Value> = (error: Error | null, value?: Value) => void;

/** A store for webtorrent that only reads: what is shared may lie where nobody may write, and is never changed. */
export class SharedFiles {
  readonly chunkLength: number;
  readonly #files: readonly SharedFile[];
  readonly #length: number;
  readonly #handles = new Map<string, Promise<FileHandle>>();

  constructor(chunkLength: number, options: { path: string; length: number; files: readonly SharedFile[] }) {
    this.chunkLength = chunkLength;
    this.#length = options.length;
    this.#files = options.files.map(({ path, length, offset }) => ({
      path: join(options.path, path),
      length,
      offset,
    }));
  }

  /** A piece, or a part of it: webtorrent's cache asks without a range. */
  get(index: number, ...[range, done]: [PieceRange, Done<Uint8Array>] | [Done<Uint8Array>]): void {
    if (typeof range === 'function') return this.get(index, {}, range);
    const pieceStart = index * this.chunkLength;
    const start = pieceStart + (range.offset ?? 0);
    const end = Math.min(
      this.#length,
      range.length === undefined ? pieceStart + this.chunkLength : start + range.length,
    );
    this.#read(start, end).then(
      (bytes) => done!(null, bytes),
      (error: Error) => done!(error),
    );
  }

  put(_index: number, _bytes: Uint8Array, done: Done<never>): void {
    done(new Error('These files are only read.'));
  }

  close(done: Done<never>): void {
    const handles = [...this.#handles.values()];
    this.#handles.clear();
    Promise.allSettled(handles.map(async (handle) => (await handle).close())).then(() => done(null));
  }

  destroy(done: Done<never>): void {
    this.close(done);
  }

  async #read(start: number, end: number): Promise<Uint8Array> {
    const bytes = new Uint8Array(end - start);
    for (const { path, offset, length } of this.#files) {
      const from = Math.max(start, offset);
      const to = Math.min(end, offset + length);
      if (from >= to) continue;
      const handle = await this.#handle(path);
      const { bytesRead } = await handle.read(bytes, from - start, to - from, from - offset);
      if (bytesRead < to - from) throw new Error(`${path} is shorter than the torrent says.`);
    }
    return bytes;
  }

  #handle(path: string): Promise<FileHandle> {
    const handle = this.#handles.get(path) ?? open(path, 'r');
    this.#handles.set(path, handle);
    return handle;
  }
}
