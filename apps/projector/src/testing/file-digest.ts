import { digest } from '@miauflix/read-models';
import Database from 'better-sqlite3';

/** What a read-model file says, as one hash; also checks that its full-text index is whole. */
export function digestOfFile(file: string): string {
  const db = new Database(file);
  try {
    db.prepare(`insert into search_index (search_index, rank) values ('integrity-check', 0)`).run();
    return digest(db);
  } finally {
    db.close();
  }
}
