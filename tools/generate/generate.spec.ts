import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sealedFields } from '@miauflix/domain';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { generated } from './documents.ts';
import { readDomainModel } from './domain-model.ts';
import { descendants, parsed, repository } from './sources.ts';

const documents = await generated();
const model = readDomainModel();
const read = (path: string): string => readFileSync(join(repository, path), 'utf8');

describe('documents written from the sources', () => {
  it.each(documents)('$path is as the sources are now (if not: npm run fix)', ({ path, text }) => {
    expect(read(path)).toBe(text);
  });

  it('tell every event type that a read model, a seal or the live channel speaks of', () => {
    const told = new Set(model.streams.flatMap(({ events }) => events.map(({ type }) => type)));
    const spokenOf = parsed('apps/api/src/shared/live/audience.ts')
      .flatMap((file) => descendants(file, ts.isCaseClause))
      .map(({ expression }) => (expression as ts.StringLiteral).text);
    const folded = model.readModels.flatMap(({ reads }) => reads);
    expect(spokenOf).not.toEqual([]);
    expect(told).toEqual(new Set([...spokenOf, ...Object.keys(sealedFields), ...folded]));
  });

  it('tell of every sealed field whose key seals it', () => {
    const declared = Object.entries(sealedFields).flatMap(([type, fields]) =>
      Object.entries(fields).map(([field, key]) => [`${type} ${field}`, key] as const),
    );
    expect(model.sealed).toEqual(new Map(declared));
  });
});

describe('documents written by hand', () => {
  const pages = ['README.md', ...globSync('docs/**/*.md', { cwd: repository })];

  it('link to files that are there', () => {
    const targets = pages.flatMap((page) =>
      [...read(page).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, target]) => join(dirname(page), target!)),
    );
    expect(targets.length).toBeGreaterThan(pages.length);
    expect(targets.filter((target) => !existsSync(join(repository, target)))).toEqual([]);
  });

  it('name paths that are there', () => {
    const paths = pages.flatMap((page) =>
      [...read(page).matchAll(/`((?:apps|libs|tools|docs)\/[\w./-]+)`/g)].map(([, path]) => path!),
    );
    expect(paths.length).toBeGreaterThan(pages.length);
    const sources = paths.filter((path) => !path.includes('/dist'));
    expect(sources.filter((path) => !existsSync(join(repository, path)))).toEqual([]);
  });

  it('README.md has each setting of the api', () => {
    const settings = parsed('apps/api/src/shared/config.ts')
      .flatMap((file) => descendants(file, ts.isPropertyAssignment))
      .filter(({ initializer }) => /^z\s*\./.test(initializer.getText()))
      .map(({ name }) => name.getText());
    const rows = [...read('README.md').matchAll(/^\| `([A-Z_]+)` /gm)].map(([, name]) => name!);
    expect(rows.sort()).toEqual(settings.sort());
  });
});
