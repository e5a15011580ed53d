import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import Database from 'better-sqlite3';
import type { Config } from './config.ts';
import { CONFIG } from './stores.ts';

const logger = new Logger('CacheFile');

/** There is no room for it, or no permission: what is in the file may be as good as ever. */
const outOfReach = /^SQLITE_(FULL|IOERR|CANTOPEN|READONLY|PERM|BUSY)/;

/**
 * Opens a database that holds nothing that could not be had again, and so never keeps the system from starting: a
 * damaged file, or one of other tables, is begun anew; one that cannot be opened is kept in memory until the next start.
 *
 * @param schema SQL that makes what is not there yet
 */
export function openCacheFile(file: string, schema: string): Database.Database {
  try {
    return opened(file, schema);
  } catch (error) {
    const { code = '' } = error as { readonly code?: string };
    const [because, instead, path] = outOfReach.test(code)
      ? ['cannot be opened', 'is kept in memory until the next start', ':memory:']
      : ['is damaged', 'is begun anew', file];
    logger.warn(`${file} ${because} and ${instead}: ${(error as Error).message}`);
    if (path === file) for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
    return opened(path, schema);
  }
}

/** The files of the data folder that are no more than caches, open for as long as anybody is answered. */
@Injectable()
export class CacheFiles implements OnApplicationShutdown {
  readonly #opened: Database.Database[] = [];

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** @param schema as in {@link openCacheFile} */
  open(name: string, schema: string): Database.Database {
    const db = openCacheFile(join(this.config.dataDirectory, name), schema);
    this.#opened.push(db);
    return db;
  }

  onApplicationShutdown(): void {
    for (const db of this.#opened) db.close();
  }
}

function opened(path: string, schema: string): Database.Database {
  const db = new Database(path);
  try {
    db.pragma('journal_mode = wal');
    db.pragma('synchronous = normal');
    if (db.pragma('quick_check(1)', { simple: true }) !== 'ok') throw new Error('its pages do not fit together');
    db.exec(schema);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}
