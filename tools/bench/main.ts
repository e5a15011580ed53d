import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { printTable, type BenchRow } from './bench.ts';

/** Runs every benchmark, or those whose names are given, and prints one table. Exits with 1 when a goal was missed. */
const wanted = process.argv.slice(2);
const files = globSync('*.bench.ts', { cwd: import.meta.dirname })
  .map((file) => ({ file, name: basename(file, '.bench.ts') }))
  .filter(({ name }) => wanted.length === 0 || wanted.includes(name))
  .sort((a, b) => (a.name < b.name ? -1 : 1));

const rows: BenchRow[] = [];
for (const { file, name } of files) {
  console.log(`Measuring ${name} …`);
  const { measure } = (await import(`./${file}`)) as { measure(): Promise<readonly BenchRow[]> };
  rows.push(...(await measure()));
}
printTable(rows);
process.exit(rows.every(({ met }) => met) ? 0 : 1);
