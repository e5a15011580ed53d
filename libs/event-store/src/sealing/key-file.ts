import { randomBytes } from 'node:crypto';
import { chmodSync, closeSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';
import { inOurWords } from '../sqlite/sqlite-errors.ts';

const keyBytes = 32;

/** A key, or what is left of it: null once destroyed. */
type StoredKey = Buffer | null;

/** Random 256-bit keys by name, on disk when they are first used. */
export class KeyFile {
  readonly #database: Database.Database;
  readonly #find: Database.Statement<[string], StoredKey>;
  readonly #create: Database.Statement<[string, Buffer]>;
  readonly #destroy: Database.Statement<[string]>;
  readonly #known = new Map<string, Buffer>();

  constructor(file: string) {
    closeSync(openSync(file, 'a', 0o600));
    chmodSync(file, 0o600);
    this.#database = new Database(file);
    // A destroyed key must leave no copy: no write-ahead log, and freed bytes are overwritten.
    this.#database.pragma('journal_mode = DELETE');
    this.#database.pragma('synchronous = EXTRA');
    this.#database.pragma('secure_delete = ON');
    this.#database.exec('CREATE TABLE IF NOT EXISTS keys (id TEXT PRIMARY KEY, key BLOB) STRICT, WITHOUT ROWID');
    this.#find = this.#database.prepare<[string], StoredKey>('SELECT key FROM keys WHERE id = ?').pluck();
    this.#create = this.#database.prepare('INSERT INTO keys (id, key) VALUES (?, ?) ON CONFLICT DO NOTHING');
    this.#destroy = this.#database.prepare(
      'INSERT INTO keys (id, key) VALUES (?, NULL) ON CONFLICT DO UPDATE SET key = NULL WHERE key IS NOT NULL',
    );
  }

  /** Null once destroyed, `undefined` when there never was one. */
  find(id: string): StoredKey | undefined {
    const known = this.#known.get(id) ?? this.#find.get(id);
    if (known) this.#known.set(id, known);
    return known;
  }

  /**
   * Makes the key when there never was one; null once destroyed.
   *
   * @throws StoreFull when there is no room for a new key
   */
  findOrCreate(id: string): StoredKey {
    const found = this.find(id);
    if (found !== undefined) return found;
    inOurWords(() => this.#create.run(id, randomBytes(keyBytes)));
    return this.#find.get(id)!;
  }

  /** For good: no key of this name is made again. */
  destroy(id: string): void {
    inOurWords(() => this.#destroy.run(id));
    this.#known.delete(id);
  }

  close(): void {
    this.#known.clear();
    this.#database.close();
  }
}
