import Database from 'better-sqlite3';

/** Before it, one process may corrupt a WAL file while another checkpoints it: https://sqlite.org/wal.html#walresetbug */
const oldestSafe = [3, 51, 3];

/** @throws Error when the SQLite library has a fault that damages files shared by two processes */
export function requireSafeSqlite(): void {
  const memory = new Database(':memory:');
  const version = memory.prepare<[], string>('select sqlite_version()').pluck().get()!;
  memory.close();
  const parts = version.split('.').map(Number);
  const firstDifference = oldestSafe.findIndex((part, index) => part !== parts[index]);
  if (firstDifference >= 0 && parts[firstDifference]! < oldestSafe[firstDifference]!)
    throw new Error(`SQLite ${version} can corrupt files that two processes share; ${oldestSafe.join('.')} is needed.`);
}
