import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { generated } from './documents.ts';
import { repository } from './sources.ts';

/** Writes the documents that follow from the sources; with `--check` it only says which are stale. */
const { values: flags } = parseArgs({ options: { check: { type: 'boolean', default: false } } });

for (const { path, text } of await generated()) {
  const file = join(repository, path);
  if (!flags.check) writeFileSync(file, text);
  else if (readFileSync(file, 'utf8') !== text) {
    console.error(`${path} is stale: run \`npm run fix\`.`);
    process.exitCode = 1;
  }
}
