import { open, readFile, rename } from 'node:fs/promises';
import { z } from 'zod';
import type { Eviction } from './storage.port.ts';

/** A household that nobody tells for so long has other worries; the oldest are forgotten. */
const longest = 500;

const Kept = z.array(z.object({ id: z.string(), sizeBytes: z.number(), at: z.string() }));

/** The torrents that left and whose leaving is not yet in the log, in a file: a crash forgets none of them. */
export class Evictions {
  readonly #file: string;
  #waiting: readonly Eviction[];
  #isSaved = true;

  private constructor(file: string, waiting: readonly Eviction[]) {
    this.#file = file;
    this.#waiting = waiting;
  }

  /** A file that is missing, or that cannot be read, holds none. */
  static async open(file: string): Promise<Evictions> {
    const text = await readFile(file, 'utf8').catch(() => '[]');
    return new Evictions(file, parsed(text));
  }

  /** Oldest first. */
  get waiting(): readonly Eviction[] {
    return this.#waiting;
  }

  async add(eviction: Eviction): Promise<void> {
    this.#waiting = [...this.#waiting, eviction].slice(-longest);
    this.#isSaved = false;
    await this.save();
  }

  /** Forgets what somebody else remembers now. */
  async acknowledge(evictions: readonly Pick<Eviction, 'id' | 'at'>[]): Promise<void> {
    const known = new Set(evictions.map(nameOf));
    this.#waiting = this.#waiting.filter((eviction) => !known.has(nameOf(eviction)));
    this.#isSaved = false;
    await this.save();
  }

  /** Writes what is not written yet. A full disk is no error: it is full because nothing has left so far. */
  async save(): Promise<void> {
    if (this.#isSaved) return;
    try {
      const next = await open(`${this.#file}.next`, 'w', 0o600);
      try {
        await next.writeFile(JSON.stringify(this.#waiting));
        await next.datasync();
      } finally {
        await next.close();
      }
      await rename(`${this.#file}.next`, this.#file);
      this.#isSaved = true;
    } catch {
      // Whoever makes room tries again.
    }
  }
}

const nameOf = ({ id, at }: Pick<Eviction, 'id' | 'at'>): string => `${id} ${at}`;

function parsed(text: string): readonly Eviction[] {
  try {
    return Kept.parse(JSON.parse(text));
  } catch {
    return [];
  }
}
