import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

/** Packages that a program has loaded once it has imported these files, found in a process of its own. */
function packagesOf(...files: readonly string[]): readonly string[] {
  const program = `
    import { registerHooks } from 'node:module';
    const urls = [];
    registerHooks({ load: (url, context, next) => (urls.push(url), next(url, context)) });
    for (const file of ${JSON.stringify(files)}) await import(file);
    console.log(JSON.stringify(urls));
    process.exit(0);`;
  const urls = JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
      cwd: import.meta.dirname,
      encoding: 'utf8',
    }),
  ) as readonly string[];
  return [...new Set(urls.flatMap((url) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1] ?? []))];
}

describe('the start of a projector', () => {
  it('loads what rows need, and neither the client of EventStoreDB nor anything of the api', () => {
    const loaded = packagesOf('./open-log.ts', './control-server.ts', './runner/projector.ts');
    expect(loaded).toContain('better-sqlite3');
    const unneeded = /^(@grpc|@eventstore|@nestjs)\/|^(sharp|undici|socket\.io|webtorrent|parse-torrent|prom-client)$/;
    expect(loaded.filter((name) => unneeded.test(name))).toEqual([]);
  });
});
