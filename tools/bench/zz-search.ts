import { openReadModels, search } from '@miauflix/read-models';
import { inventedTitle, word } from './invented-catalogue.ts';
const rm = openReadModels({ directory: '/tmp/catalog/rm' });
const t0 = inventedTitle(4242), t1 = inventedTitle(77777);
const queries: string[] = [];
for (const t of [t0.title, t1.title, t0.cast[0]!.name, 'drama', t1.translations[0]!.title!]) for (let i = 1; i <= t.length; i++) queries.push(t.slice(0, i));
queries.push(...[t0.title, t1.title].map((t) => t.slice(0, 3) + t.slice(4)), 'zzzq', 'x y z', word(0), word(3)+' '+word(1));
for (let round = 0; round < 2; round++) {
  const times = [];
  for (const q of queries) { const s = performance.now(); const f = await rm.ask((em) => search(em, q, 40)); times.push([Math.round((performance.now() - s) * 10) / 10, q, f.titles.length, f.people.length, f.genres.length] as const); }
  const s = times.map((t) => t[0]).sort((a, b) => a - b);
  console.log('p50', s[s.length >> 1], 'p95', s[Math.floor(s.length * 0.95)], 'max', s.at(-1));
  if (round) for (const t of times.toSorted((a, b) => b[0] - a[0]).slice(0, 22)) console.log(t.join(' | '));
}
await rm.close();
