import { mkdirSync, rmSync } from 'node:fs';
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LRUCache } from 'lru-cache';
import pLimit from 'p-limit';

const unfinished = '.part';
const lookedAtOnce = 32;

/**
 * Files of pictures up to a size together; the ones that nobody asked for longest give way. What is lost is fetched
 * again: a file that cannot be read is none, and a full disk only means that nothing is kept.
 */
export class PictureCache {
  private readonly files: LRUCache<string, number>;
  /** Until all files are counted, any name may be one. */
  private isCounted = false;
  private writes = 0;

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
    void this.count().catch(() => undefined);
  }

  async read(name: string): Promise<Buffer | undefined> {
    if (this.files.get(name) === undefined && this.isCounted) return undefined;
    try {
      const content = await readFile(join(this.directory, name));
      // A power cut leaves names of files whose content never reached the disk.
      if (content.byteLength === 0) throw new Error('empty');
      this.files.set(name, content.byteLength);
      return content;
    } catch {
      this.files.delete(name);
      return undefined;
    }
  }

  /** @param name letters, digits, dots, underscores and hyphens */
  async write(name: string, content: Buffer): Promise<void> {
    const path = join(this.directory, name);
    const part = `${path}.${(this.writes += 1)}${unfinished}`;
    try {
      await writeFile(part, content);
      await rename(part, path);
      this.files.set(name, content.byteLength);
    } catch {
      await rm(part, { force: true }).catch(() => undefined);
    }
  }

  async remove(name: string): Promise<void> {
    this.files.delete(name);
    await rm(join(this.directory, name), { force: true }).catch(() => undefined);
  }

  /** Takes in the files that are there, the oldest first; what a crash left half written is removed. */
  private async count(): Promise<void> {
    const limit = pLimit(lookedAtOnce);
    const names = await readdir(this.directory);
    const found = await Promise.all(
      names.map((name) =>
        limit(async () => {
          const path = join(this.directory, name);
          if (name.endsWith(unfinished)) return rm(path, { force: true }).then(() => undefined);
          const { size, mtimeMs } = await stat(path);
          return { name, sizeBytes: size, changedMs: mtimeMs };
        }),
      ),
    );
    const files = found.filter((file) => file !== undefined).toSorted((a, b) => a.changedMs - b.changedMs);
    // What was asked for meanwhile is younger than all that was here before.
    const younger = new Map(this.files.rentries() as Iterable<[string, number]>);
    this.files.clear();
    for (const { name, sizeBytes } of files) if (!younger.has(name)) this.files.set(name, sizeBytes);
    for (const [name, sizeBytes] of younger) this.files.set(name, sizeBytes);
    this.isCounted = true;
  }
}
