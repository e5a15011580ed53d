import { closeSync, existsSync, fdatasyncSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { StoreFull } from '../errors.ts';
import { syncToDisk } from '../sync-to-disk.ts';

/**
 * Ids of the persons who were forgotten, one a line, in a file beside the keys that belongs to no backup: neither an
 * older log nor older keys bring anybody back.
 */
export class ForgottenUsers {
  readonly #file: string;
  readonly #ids: Set<string>;

  constructor(file: string) {
    this.#file = file;
    this.#ids = new Set(wholeLines(existsSync(file) ? readFileSync(file, 'utf8') : ''));
  }

  get ids(): readonly string[] {
    return [...this.#ids];
  }

  /**
   * Adds a person, durably, unless they are there.
   *
   * @returns takes them off again, as long as nobody was added since
   * @throws StoreFull when there is no room; nobody was added
   */
  add(id: string): () => void {
    if (this.#ids.has(id)) return () => undefined;
    const sizeBytes = this.#append(`${id}\n`);
    this.#ids.add(id);
    return () => {
      if (this.ids.at(-1) !== id) return;
      this.#write((file) => ftruncateSync(file, sizeBytes));
      this.#ids.delete(id);
    };
  }

  /** @returns size of the file before */
  #append(line: string): number {
    const known = this.ids.map((id) => `${id}\n`).join('');
    const sizeBytes = Buffer.byteLength(known);
    this.#write((file) => {
      // What a crash has left of a line goes first.
      ftruncateSync(file, sizeBytes);
      try {
        writeSync(file, line, sizeBytes);
      } catch (error) {
        ftruncateSync(file, sizeBytes);
        throw isDiskFull(error) ? new StoreFull('The disk is full.', { cause: error }) : error;
      }
    });
    return sizeBytes;
  }

  #write(change: (file: number) => void): void {
    const isNew = !existsSync(this.#file);
    const file = openSync(this.#file, isNew ? 'w+' : 'r+', 0o600);
    try {
      change(file);
      fdatasyncSync(file);
    } finally {
      closeSync(file);
    }
    if (isNew) syncToDisk(dirname(this.#file));
  }
}

/** A crash may have left the beginning of a line. */
const wholeLines = (text: string): readonly string[] => text.split('\n').slice(0, -1);

const isDiskFull = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOSPC';
