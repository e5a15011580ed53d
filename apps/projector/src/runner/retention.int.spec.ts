import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MiauflixEvent } from '@miauflix/domain';
import { removableTypes } from '@miauflix/domain/audit';
import { viewing, type ViewingEvent } from '@miauflix/domain/viewing';
import { newId, openSqliteEventStore, type SqliteEventStore } from '@miauflix/event-store';
import { digest, startBuilding, tables } from '@miauflix/read-models';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { randomHistory } from '../testing/random-history.ts';
import { Batches } from './apply-batch.ts';

let directory: string;
let store: SqliteEventStore;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'retention-'));
  store = openSqliteEventStore({ file: join(directory, 'events.db') });
});
afterEach(async () => {
  await store.close();
  rmSync(directory, { recursive: true });
});

const streamOf = ({ type, data }: MiauflixEvent): string =>
  'viewingId' in data ? `viewing-${data.viewingId}` : `rest-${type.split('.', 1)[0]}`;

async function append(facts: Iterable<MiauflixEvent>): Promise<void> {
  const revisions = new Map<string, bigint>();
  const appends: Promise<unknown>[] = [];
  for (const fact of facts) {
    const stream = streamOf(fact);
    const revision = revisions.get(stream) ?? -1n;
    const at = new Date(Date.UTC(2026, 0, 1) + appends.length * 60_000).toISOString();
    const metadata = { $correlationId: 'c', $causationId: 'c', actor: 'system:spec', at, schema: 1 };
    appends.push(store.append(stream, [{ ...fact, id: newId(), metadata }], revision < 0n ? 'no-stream' : revision));
    revisions.set(stream, revision + 1n);
  }
  await Promise.all(appends);
}

/** Rows of every read model, folded from the first event. */
async function digestFromZero(): Promise<string> {
  const site = startBuilding(directory, tables);
  const failed: unknown[] = [];
  new Batches(site.db, tables, (deadLetter) => failed.push(deadLetter)).apply(await store.readAll());
  expect(failed).toEqual([]);
  const result = digest(site.db);
  site.abandon();
  return result;
}

async function viewingStates(): Promise<readonly unknown[]> {
  const streams = new Set(
    (await store.readAll()).map(({ stream }) => stream).filter((stream) => stream.startsWith('viewing')),
  );
  const histories = await Promise.all([...streams].map((stream) => store.readStream(stream)));
  return histories.map((history) =>
    history.reduce(
      (state, event) => viewing.evolve(state, { ...(event as unknown as ViewingEvent), at: event.metadata.at }),
      viewing.initialState,
    ),
  );
}

it('leaves every row and every state as it was, whatever payloads retention has removed', async () => {
  await append(randomHistory(6_000, 21));
  const before = { rows: await digestFromZero(), states: await viewingStates(), chain: await store.chainEnd() };
  let removed = 0;
  for (const type of removableTypes)
    removed += await store.removePayloads({ type, before: '2027-01-01T00:00:00.000Z' });
  expect(removed).toBeGreaterThan(100);
  expect(await digestFromZero()).toBe(before.rows);
  expect(await viewingStates()).toEqual(before.states);
  expect(await store.verify({ witnesses: [before.chain] })).toEqual({ intact: true, events: 6_000 });
});
