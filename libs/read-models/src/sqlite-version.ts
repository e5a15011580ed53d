import Database from 'better-sqlite3';

/** Before it, one process may corrupt a WAL file while another checkpoints it: https://sqlite.org/wal.html#walresetbug */
const oldestSafe = [3, 51, 3];

/** @throws Error when the SQLite library has a fault that damages files shared by two processes */
export function requireSafeSqlite(): void {
  const memory = new Database(':memory:');
  const version = memory.prepare<[], string>('select sqlite_version()').pluck().get()!;
  memory.close();
  if (!isSafeSqlite(version))
    throw new Error(`SQLite ${version} can corrupt files that two processes share; ${oldestSafe.join('.')} is needed.`);
}

/** @param version as `sqlite_version()` says it */
export function isSafeSqlite(version: string): boolean {
  const parts = version.split('.').map(Number);
  const differing = oldestSafe.findIndex((part, index) => part !== parts[index]);
  return differing < 0 || parts[differing]! > oldestSafe[differing]!;
}
