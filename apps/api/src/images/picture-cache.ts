import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LRUCache } from 'lru-cache';

const unfinished = '.part';

/**
 * Files of pictures up to a size together; the ones that nobody asked for longest give way. What is lost is fetched
 * again: a file that cannot be read is none, and a full disk only means that nothing is kept.
 */
export class PictureCache {
  private readonly files: LRUCache<string, number>;

  /** @param mostBytes of all files together */
  constructor(
    private readonly directory: string,
    mostBytes: number,
  ) {
    mkdirSync(directory, { recursive: true });
    this.files = new LRUCache<string, number>({
      maxSize: mostBytes,
      sizeCalculation: (sizeBytes) => Math.max(1, sizeBytes),
      dispose: (_sizeBytes, name, reason) => {
        if (reason === 'evict') rmSync(join(this.directory, name), { force: true });
      },
    });
    for (const { name, sizeBytes } of this.findFiles()) this.files.set(name, sizeBytes);
  }

  has(name: string): boolean {
    return this.files.has(name);
  }

  async read(name: string): Promise<Buffer | undefined> {
    if (this.files.get(name) === undefined) return undefined;
    try {
      return await readFile(join(this.directory, name));
    } catch {
      this.files.delete(name);
      return undefined;
    }
  }

  /** @param name letters, digits, dots and hyphens */
  write(name: string, content: Buffer): void {
    try {
      const path = join(this.directory, name);
      writeFileSync(path + unfinished, content);
      renameSync(path + unfinished, path);
      this.files.set(name, content.byteLength);
    } catch {
      this.files.delete(name);
    }
  }

  /** The files there are, the oldest first. */
  private findFiles(): readonly { readonly name: string; readonly sizeBytes: number }[] {
    return readdirSync(this.directory)
      .filter((name) => {
        if (name.endsWith(unfinished)) rmSync(join(this.directory, name), { force: true });
        return !name.endsWith(unfinished);
      })
      .map((name) => ({ name, ...statOf(join(this.directory, name)) }))
      .toSorted((a, b) => a.changedMs - b.changedMs);
  }
}

function statOf(path: string): { readonly sizeBytes: number; readonly changedMs: number } {
  const { size, mtimeMs } = statSync(path);
  return { sizeBytes: size, changedMs: mtimeMs };
}
