import type { EventFilter } from '@miauflix/domain/audit';
import { findLoggedEvents, openReadModels } from '@miauflix/read-models';
import { join } from 'node:path';
import { median } from './bench.ts';

const rounds = 9;
const page = { limit: 50 };

/** What admins filter by; those that nothing fits have the most to look through. */
const filters: readonly EventFilter[] = [
  {},
  { type: 'viewing.Advanced' },
  { type: 'title.Added' },
  { category: 'session' },
  { actor: 'user-1' },
  { actor: 'nobody' },
  { actor: 'user-1', type: 'title.Added' },
  { stream: 'viewing-user-1.title-7' },
  { correlation: 'nothing' },
  { from: '2023-05-02T05:00:00.000Z', to: '2023-05-09T05:00:00.000Z', actor: 'nobody' },
  { q: 'title-12' },
  { q: 'no such text' },
];

/** Milliseconds that the read models of a data folder take for a page of events, one figure for each filter. */
export async function filterMilliseconds(data: string): Promise<readonly number[]> {
  const readModels = openReadModels({ directory: join(data, 'read-models') });
  const medians: number[] = [];
  for (const filter of filters) {
    const milliseconds: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const startedAt = performance.now();
      await readModels.ask((em) => findLoggedEvents(em, filter, page));
      milliseconds.push(performance.now() - startedAt);
    }
    medians.push(median(milliseconds));
  }
  await readModels.close();
  return medians;
}
