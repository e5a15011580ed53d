import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';

const repository = resolve(import.meta.dirname, '..');
const tracked = execFileSync('git', ['ls-files'], { cwd: repository, encoding: 'utf8' }).split('\n').filter(Boolean);

/** Lints one file through nx's project graph, with a planted text in it; answers with the rules that were broken. */
function brokenRules(file: string, text: string): readonly string[] {
  const path = join(repository, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  planted.push(path);
  const { stdout } = spawnSync('eslint', ['--format', 'json', path], { cwd: repository, encoding: 'utf8' });
  const [result] = JSON.parse(stdout) as { messages: { ruleId: string | null; message: string }[] }[];
  return result!.messages.map(({ ruleId, message }) => ruleId ?? message);
}
const planted: string[] = [];
afterEach(() => planted.splice(0).forEach((path) => rmSync(path, { force: true })));

describe('module boundaries', () => {
  const boundary = '@nx/enforce-module-boundaries';

  it('refuses an adapter in the domain', () => {
    const text = "import { openKeyring } from '@miauflix/event-store';\nexport const planted = openKeyring;\n";
    expect(brokenRules('libs/domain/src/planted.ts', text)).toEqual(
      expect.arrayContaining([boundary, 'no-restricted-imports']),
    );
  });

  it('refuses an adapter that imports another', () => {
    const text = "import { openReadModels } from '@miauflix/read-models';\nexport const planted = openReadModels;\n";
    expect(brokenRules('libs/torrent/src/planted.ts', text)).toContain(boundary);
  });

  it('refuses code for node in the web client', () => {
    const text = "import { openKeyring } from '@miauflix/event-store';\nexport const planted = openKeyring;\n";
    expect(brokenRules('apps/web/src/planted.ts', text)).toContain(boundary);
  });

  it('refuses an app that imports another', () => {
    const text =
      "import { settingsFrom } from '../../projector/src/settings.ts';\nexport const planted = settingsFrom;\n";
    expect(brokenRules('apps/api/src/planted.ts', text)).toContain(boundary);
  });

  it('refuses a clock, luck and a default branch in the domain', () => {
    const text = `export const planted = (type: 'a' | 'b'): number => {
      switch (type) {
        case 'a':
          return Date.now();
        default:
          return Math.random() + new Date().getTime();
      }
    };\n`;
    const broken = brokenRules('libs/domain/src/planted.ts', text);
    expect(broken.filter((rule) => rule === 'no-restricted-properties')).toHaveLength(2);
    expect(broken.filter((rule) => rule === 'no-restricted-syntax')).toHaveLength(2);
  });

  it('accepts what keeps the rules, so that the cases above prove something', () => {
    const text =
      "import type { Position } from './kernel/index.ts';\nexport const planted = (position: Position): Position => position;\n";
    expect(brokenRules('libs/domain/src/planted.ts', text)).toEqual([]);
  });
});

describe('one appender, one writer of read models', () => {
  const sources = tracked.filter(
    (file) => file.endsWith('.ts') && !file.includes('.spec.') && !file.includes('/testing/'),
  );
  const users = (text: RegExp): readonly string[] =>
    sources.filter((file) => /^(apps|libs)\//.test(file) && text.test(readFileSync(join(repository, file), 'utf8')));

  it('opens the log for appending in the api alone', () => {
    const callers = users(/open(Sqlite)?EventStore(Db)?\(/).filter((file) => !file.startsWith('libs/event-store/'));
    expect(callers).toEqual(['apps/api/src/main.ts']);
  });

  it('opens read models for writing in the projector alone', () => {
    const callers = users(/openForWriting\(|startBuilding\(/).filter((file) => !file.startsWith('libs/read-models/'));
    expect(callers.filter((file) => !file.startsWith('apps/projector/'))).toEqual([]);
    expect(callers).not.toEqual([]);
  });
});

describe('names', () => {
  const slices =
    'catalog sources streaming storage viewing users lists requests downloads vpn audit notifications webhooks settings tasks status integrations watchlist'.split(
      ' ',
    );

  it('knows only slices of the vocabulary in the domain', () => {
    const folders = new Set(tracked.flatMap((file) => /^libs\/domain\/src\/([^/]+)\//.exec(file)?.[1] ?? []));
    const others = [...folders].filter((folder) => !slices.includes(folder));
    expect(others).toEqual(['kernel']);
  });

  it('uses no folder name that says nothing', () => {
    const saysNothing = /(^|\/)(utils?|helpers?|common|core|base|impl|services|components|managers?)\//;
    expect(tracked.filter((file) => saysNothing.test(file))).toEqual([]);
  });
});
