import { mkdirSync, rmSync } from 'node:fs';
import { readdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { LRUCache } from 'lru-cache';
import pLimit from 'p-limit';
import { isLeftOver, isUnfinished, replaceFile } from '../shared/replace-file.ts';

const lookedAtOnce = 32;
const dayMs = 86_400_000;

interface KeptPicture {
  readonly sizeBytes: number;
  /** When somebody asked for it, to the day: what its file says it was changed at. */
  readonly askedMs: number;
}

/**
 * Files of pictures up to a size together; the ones that nobody asked for longest give way. What is lost is fetched
 * again: a file that cannot be read is none, and a full disk only means that nothing is kept.
 */
export class PictureCache {
  private readonly files: LRUCache<string, KeptPicture>;
  /** Until all files are counted, any name may be one. */
  private isCounted = false;
  private readonly counted: Promise<void>;

  /** @param mostBytes of all files together */
  constructor(
    private readonly directory: string,
    mostBytes: number,
  ) {
    mkdirSync(directory, { recursive: true });
    this.files = new LRUCache<string, KeptPicture>({
      maxSize: mostBytes,
      sizeCalculation: ({ sizeBytes }) => Math.max(1, sizeBytes),
      dispose: (_picture, name, reason) => {
        if (reason === 'evict') rmSync(join(this.directory, name), { force: true });
      },
    });
    this.counted = this.count().catch(() => undefined);
  }

  async read(name: string): Promise<Buffer | undefined> {
    const known = this.files.get(name);
    if (known === undefined && this.isCounted) return undefined;
    const path = join(this.directory, name);
    try {
      const content = await readFile(path);
      // A power cut leaves names of files whose content never reached the disk.
      if (content.byteLength === 0) throw new Error('empty');
      this.files.set(name, { sizeBytes: content.byteLength, askedMs: await marked(path, known?.askedMs) });
      return content;
    } catch {
      this.files.delete(name);
      return undefined;
    }
  }

  /** @param name letters, digits, dots, underscores and hyphens */
  async write(name: string, content: Buffer): Promise<void> {
    try {
      await replaceFile(join(this.directory, name), content);
      this.files.set(name, { sizeBytes: content.byteLength, askedMs: Date.now() });
    } catch {
      // It is fetched again when somebody asks.
    }
  }

  async remove(name: string): Promise<void> {
    this.files.delete(name);
    await rm(join(this.directory, name), { force: true }).catch(() => undefined);
  }

  /** Removes what nobody has asked for since. @returns how many files */
  async removeUnasked(since: Date): Promise<number> {
    await this.counted;
    const unasked = [...this.files.entries()].filter(([, { askedMs }]) => askedMs < since.getTime());
    for (const [name] of unasked) await this.remove(name);
    return unasked.length;
  }

  /** Takes in the files that are there, the oldest first; what a crash left half written is removed. */
  private async count(): Promise<void> {
    const limit = pLimit(lookedAtOnce);
    const names = await readdir(this.directory);
    const found = await Promise.all(
      names.map((name) =>
        limit(async () => {
          const path = join(this.directory, name);
          if (isLeftOver(name)) await rm(path, { force: true });
          if (isUnfinished(name)) return undefined;
          const { size, mtimeMs } = await stat(path);
          return { name, sizeBytes: size, askedMs: mtimeMs };
        }),
      ),
    );
    const files = found.filter((file) => file !== undefined).toSorted((a, b) => a.askedMs - b.askedMs);
    // What was asked for meanwhile is younger than all that was here before.
    const younger = new Map(this.files.rentries() as Iterable<[string, KeptPicture]>);
    this.files.clear();
    for (const { name, ...picture } of files) if (!younger.has(name)) this.files.set(name, picture);
    for (const [name, picture] of younger) this.files.set(name, picture);
    this.isCounted = true;
  }
}

/** Has a file say that it is asked for; once a day is enough. @returns since when it says so */
async function marked(path: string, askedMs = 0): Promise<number> {
  const now = new Date();
  if (now.getTime() - askedMs < dayMs) return askedMs;
  await utimes(path, now, now).catch(() => undefined);
  return now.getTime();
}
