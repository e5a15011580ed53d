import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { request, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import type { ProjectorReport } from '@miauflix/domain/status';
import { findCards, openReadModels, type ReadModels } from '@miauflix/read-models';
import { type BenchRow, ceilingRow, median, printTable } from './bench.ts';
import { writeHouseholdLog } from './household-log.ts';
import { endProjector, startProjector } from './projector-process.ts';

const rounds = 5;
const logEvents = 200_000;
const questionsBefore = 1_500;
const mostOfBefore = 2;
const moments = 12;
const pastGoalMilliseconds = 1_000;

/** What people notice while the read models are rebuilt beside the live ones, and how long a page of the past takes. */
export async function measure(): Promise<readonly BenchRow[]> {
  const parent = join(import.meta.dirname, '../dist');
  mkdirSync(parent, { recursive: true });
  const data = mkdtempSync(join(parent, 'bench-'));
  const events = await writeHouseholdLog(join(data, 'events.db'), logEvents);
  const projector = startProjector(data);
  projector.stdout!.resume();
  const readModels = openReadModels({ directory: join(data, 'read-models') });
  try {
    while ((await report(data))?.state !== 'live') await delay(50);
    return [await questionsDuringRebuild(data, readModels), await pagesOfThePast(data, events)];
  } finally {
    await readModels.close();
    await endProjector(projector);
    rmSync(data, { recursive: true });
  }
}

/** The slowest of a hundred questions, before and during a rebuild, in turns. */
async function questionsDuringRebuild(data: string, readModels: ReadModels): Promise<BenchRow> {
  const [before, during]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    before.push(p99(await ask(readModels, (asked) => asked < questionsBefore)));
    await control(data, 'POST', '/rebuilds');
    let isOver = false;
    const over = rebuilt(data).then(() => (isOver = true));
    during.push(p99(await ask(readModels, () => !isOver)));
    await over;
  }
  const ratio = median(during.map((value, round) => value / before[round]!));
  return {
    name: 'a question during a rebuild, 99th of 100',
    unit: 'ms',
    value: median(during),
    spread: [Math.min(...during), Math.max(...during)],
    baseline: median(before),
    ratio,
    goal: `at most ${mostOfBefore} x`,
    met: ratio <= mostOfBefore,
  };
}

/** Milliseconds that each question took; a page of the catalogue, as a browser asks for it. */
async function ask(readModels: ReadModels, goOn: (asked: number) => boolean): Promise<readonly number[]> {
  const milliseconds: number[] = [];
  while (goOn(milliseconds.length)) {
    const startedAt = performance.now();
    await readModels.ask((em) => findCards(em, { order: 'title', limit: 51 }));
    milliseconds.push(performance.now() - startedAt);
    await delay(1);
  }
  return milliseconds;
}

/** From a moment to the file of it, once a file of an earlier moment is there: steps of a twelfth of the log. */
async function pagesOfThePast(data: string, events: number): Promise<BenchRow> {
  const milliseconds: number[] = [];
  for (let moment = 1; moment <= moments; moment += 1) {
    const startedAt = performance.now();
    await control(data, 'POST', `/as-of/${Math.floor((events * moment) / moments)}`);
    milliseconds.push(performance.now() - startedAt);
  }
  return ceilingRow(
    `a moment of the past, ${Math.round(events / moments)} events after one known`,
    'ms',
    milliseconds,
    pastGoalMilliseconds,
  );
}

async function rebuilt(data: string): Promise<void> {
  for (;;) {
    const { rebuild } = (await report(data))!;
    if (rebuild?.status === 'swapped') return;
    if (rebuild?.status === 'failed') throw new Error(rebuild.reason);
    await delay(50);
  }
}

/** Absent while the projector does not listen yet. */
const report = (data: string): Promise<ProjectorReport | undefined> =>
  control(data, 'GET', '/health').catch(() => undefined) as Promise<ProjectorReport | undefined>;

async function control(data: string, method: 'GET' | 'POST', path: string): Promise<unknown> {
  const asked = request({ socketPath: join(data, 'projector.sock'), method, path }).end();
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  return json(response);
}

const p99 = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.99)]!;

if (import.meta.main) printTable(await measure());
