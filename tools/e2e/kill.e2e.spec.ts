import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { openSqliteEventLogReader } from '@miauflix/event-store';
import { currentFile, digest, openReadModels } from '@miauflix/read-models';
import { expect, test, type Page } from '@playwright/test';
import { expectPlaying, film, seekTo, setUp, takeScreenshots, video, wakeControls } from './pages.ts';
import { startSystem, type System } from './system.ts';

/** What runs is killed without warning while somebody watches. */
test.describe.configure({ mode: 'serial' });

let system: System;
let page: Page;
/** A fifth of the film; the rest comes when the journey says so. */
let allowedBytes = 1_200_000;

test.beforeAll(async ({ browser }) => {
  const mayPass = (sentBytes: number) => sentBytes < allowedBytes;
  system = await startSystem({ roundTripMs: 20, bytesPerSecond: 250_000, mayPass });
  page = await (await browser.newContext()).newPage();
  await setUp(page, system.oneTimeLink!);
  await page.goto(`${system.address}/titles/walking-the-moon-home`);
  await page.getByRole('button', { name: /Use this source.*1080p/ }).click();
  await expectPlaying(page);
});
test.afterAll(async () => {
  await page?.close();
  await system?.stop();
});

const kill = (program: string): void => {
  const lines = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' }).split('\n');
  const parents = Object.values(system.household.pids).map(String);
  const own = lines.filter((line) => line.includes(program) && isOurs(Number.parseInt(line, 10), parents));
  expect(own).toHaveLength(1);
  process.kill(Number.parseInt(own[0]!, 10), 'SIGKILL');
};

/** Started by this test's household, or by a process of it. */
const isOurs = (pid: number, parents: readonly string[]): boolean =>
  parents.includes(String(pid)) ||
  parents.includes(execFileSync('ps', ['-o', 'ppid=', '-p', String(pid)], { encoding: 'utf8' }).trim());

const healthy = () =>
  expect
    .poll(async () => (await fetch(`${system.address}/health`).catch(() => undefined))?.status, { timeout: 20_000 })
    .toBe(200);

test('a film whose viewer has no network for a while says so, and goes on at the same second', async () => {
  await page.context().setOffline(true);
  await seekTo(page, 0.8);
  await expect(page.getByText('Miauflix does not answer. The picture goes on by itself when it does.')).toBeVisible();
  await takeScreenshots(page, 'offline', () => wakeControls(page));
  allowedBytes = Number.POSITIVE_INFINITY;
  await page.context().setOffline(false);
  await expectPlaying(page);
  expect((await video(page)).seconds).toBeGreaterThan(0.78 * 96);
});

test('the film goes on after the engine was killed', async () => {
  await seekTo(page, 0.3);
  await expectPlaying(page);
  kill('engine.main.js');
  await seekTo(page, 0.6);
  await expectPlaying(page);
  expect((await video(page)).seconds).toBeGreaterThan(0.58 * 96);
});

test('the film goes on, at its place, after the api was killed', async () => {
  const { seconds } = await video(page);
  kill('apps/api/dist/main.js');
  await healthy();
  await expectPlaying(page);
  expect((await video(page)).seconds).toBeGreaterThan(seconds - 1);
  await seekTo(page, 0.2);
  await expectPlaying(page);
});

test('the projector catches up after it was killed', async () => {
  kill('apps/projector/dist/main.js');
  await page.keyboard.press('Space');
  await healthy();
  await page.goto(system.address);
  await expect(page.getByRole('link', { name: `Resume ${film}` })).toBeVisible();
});

test('afterwards the read models are what a rebuild from the first event makes', async () => {
  await page.close();
  await system.household.stop();
  const kept = join(system.dataDirectory, 'read-models');
  const rebuilt = mkdtempSync(join(tmpdir(), 'miauflix-rebuilt-'));
  try {
    for (const name of readdirSync(system.dataDirectory).filter((each) => /^events\.db(-wal)?$/.test(each)))
      cpSync(join(system.dataDirectory, name), join(rebuilt, name));
    // What was written while everything stopped is in the log, and not yet in the read models that were kept.
    await bringLevel(system.dataDirectory);
    await bringLevel(rebuilt);
    expect(digestOf(currentFile(join(rebuilt, 'read-models'))!)).toBe(digestOf(currentFile(kept)!));
  } finally {
    rmSync(rebuilt, { recursive: true, force: true });
  }
});

/** Lets a projector run until the read models of a data folder have all of its log, built anew where there are none. */
async function bringLevel(dataDirectory: string): Promise<void> {
  const program = join(import.meta.dirname, '../../apps/projector/dist/main.js');
  const env = { ...process.env, MIAUFLIX_DATA: dataDirectory, LOG_LEVEL: 'error' };
  const projector = spawn(process.execPath, [program], { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const log = openSqliteEventLogReader({ file: join(dataDirectory, 'events.db') });
  const readModels = openReadModels({ directory: join(dataDirectory, 'read-models') });
  expect(await readModels.waitFor((await log.head())!, 20_000)).toBe(true);
  await readModels.close();
  await log.close();
  projector.kill('SIGTERM');
  await once(projector, 'exit');
}

function digestOf(file: string): string {
  const db = new Database(file);
  try {
    return digest(db);
  } finally {
    db.close();
  }
}
