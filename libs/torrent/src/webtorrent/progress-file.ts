import { mkdir, open, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pieceFilePath } from './piece-file.ts';

/** Which pieces are known to be on disk, kept beside them so that a restart does not hash the whole torrent again. */
export class ProgressFile {
  readonly #folder: string;
  readonly #path: string;

  constructor(folder: string) {
    this.#folder = folder;
    this.#path = join(folder, 'verified');
  }

  /** One bit a piece; `undefined` when nothing was kept. */
  async read(): Promise<Uint8Array | undefined> {
    return readFile(this.#path).catch(() => undefined);
  }

  /** Flushes the pieces first: after a power cut, nothing is called verified that did not reach the disk. */
  async write(bits: Uint8Array): Promise<void> {
    const copy = bits.slice();
    await mkdir(this.#folder, { recursive: true });
    await flush(pieceFilePath(this.#folder));
    await writeFile(`${this.#path}.next`, copy, { flush: true });
    await rename(`${this.#path}.next`, this.#path);
  }
}

async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.datasync();
  } finally {
    await file.close();
  }
}
