import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder of the test's own, gone when the test has finished. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'event-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}
