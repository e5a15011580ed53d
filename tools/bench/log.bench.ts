import { closeSync, copyFileSync, fsyncSync, mkdirSync, mkdtempSync, openSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteEventLogReader } from '@miauflix/event-store';
import { exportLog } from '@miauflix/event-store/backup';
import { openBackup } from '../log/backup.ts';
import { restore } from '../log/restore-log.ts';
import { type BenchRow, interleaved, median, printTable, ratioRow } from './bench.ts';
import { writeHouseholdLog } from './household-log.ts';

const rounds = 5;
const logEvents = 200_000;
const verifiedPerSecondGoal = 100_000;
/** A copy hashes, parses and compresses nothing; a floor that tells when these become slower. */
const leastShareOfCopy = 0.03;

/** Following the chain, backing up and restoring the log of an active household. */
export async function measure(): Promise<readonly BenchRow[]> {
  const parent = join(import.meta.dirname, '../dist');
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, 'bench-'));
  try {
    const file = join(folder, 'events.db');
    const events = await writeHouseholdLog(file, logEvents);
    return [await verifying(file, events), ...(await backingUp(folder, file, events))];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function verifying(file: string, events: number): Promise<BenchRow> {
  const log = openSqliteEventLogReader({ file });
  const rates: number[] = [];
  for (let round = 0; round < rounds; round += 1) rates.push(await perSecond(events, () => log.verify()));
  await log.close();
  const value = median(rates);
  return {
    ...{ name: 'verify', unit: 'events/s', value, spread: [Math.min(...rates), Math.max(...rates)] },
    goal: `at least ${verifiedPerSecondGoal} events/s`,
    met: value >= verifiedPerSecondGoal,
  };
}

/** The yardstick is a copy of the file, durable; what is measured are the bytes of the log that are dealt with. */
async function backingUp(folder: string, file: string, events: number): Promise<readonly BenchRow[]> {
  const megabytes = statSync(file).size / 1e6;
  const backup = join(folder, 'backup');
  const log = openSqliteEventLogReader({ file });
  const against = (subject: () => Promise<unknown>) =>
    interleaved(
      rounds,
      () => perSecond(megabytes, () => copyDurably(file, join(folder, 'copy.db'))),
      () => perSecond(megabytes, subject),
    );
  const exported = await against(async () => {
    rmSync(backup, { recursive: true, force: true });
    await exportLog(log, backup);
  });
  const minute = await perSecond(1, () => exportLog(log, backup));
  const restored = await against(async () => {
    rmSync(join(folder, 'restored'), { recursive: true, force: true });
    await restore(openBackup(backup), join(folder, 'restored'), {});
  });
  await log.close();
  return [
    ratioRow(`backup of ${events} events, against cp`, 'MB/s', exported, leastShareOfCopy),
    ratioRow('restore, against cp', 'MB/s', restored, leastShareOfCopy),
    { name: 'backup when nothing is new', unit: 'ms', value: 1_000 / minute, met: true },
  ];
}

function copyDurably(from: string, to: string): void {
  copyFileSync(from, to);
  const descriptor = openSync(to, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
}

async function perSecond(amount: number, work: () => unknown): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (amount * 1000) / (performance.now() - startedAt);
}

if (import.meta.main) printTable(await measure());
