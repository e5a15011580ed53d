import { spawn } from 'node:child_process';
import { existsSync, globSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { countResults, type Count } from './count-results.ts';

/**
 * Everything that can be tested, in stages: formatting and lint, types, the specs of every project, the browser
 * journeys. A stage that fails does not keep the later ones from running. Ends in a line that counts the tests.
 */
const root = resolve(import.meta.dirname, '../..');
const uncached = process.env['CI'] ? ['--skip-nx-cache'] : [];
const nx = (target: string, ...more: string[]) => [
  'nx',
  'run-many',
  '-t',
  target,
  ...uncached,
  '--output-style',
  'stream',
  ...more,
];
const results = {
  specs: '{apps,libs}/*/dist/test-results.json',
  tools: 'tools/dist/test-results.json',
  journeys: 'tools/dist/e2e-results.json',
};
const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);

/** A test that hangs must not keep the others from being counted. */
const longestStageMs = 20 * 60_000;

const failed: string[] = [];
await stage('format', ['prettier', '--check', '--log-level', 'warn', '.']);
await stage('fast lint', ['oxlint', '--deny-warnings']);
await stage('lint', nx('lint'));
await stage('types', nx('typecheck'));
await stage('build', nx('build'));
await stage('specs', nx('test', '--parallel', '1'));
if (chromium) await stage('journeys', ['playwright', 'test', '--config', 'tools/e2e/playwright.config.ts']);

const files = Object.values(results).flatMap((pattern) => globSync(pattern, { cwd: root }));
const { passed, failed: failedTests, skipped }: Count = countResults(files.map((file) => resolve(root, file)));
if (!chromium) {
  console.log('\nThe browser journeys were left out: there is no Chromium. On Debian: apt-get install chromium');
}
if (failed.length > 0) console.log(`\nFailed: ${failed.join(', ')}.`);
const stagesWithoutTests = failed.filter((name) => name !== 'specs' && name !== 'journeys').length;
console.log(`${passed} passed, ${failedTests + stagesWithoutTests} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(failed.length > 0 || failedTests > 0 || passed === 0 ? 1 : 0);

async function stage(name: string, [command, ...args]: readonly string[]): Promise<void> {
  console.log(`\n── ${name}`);
  if (name === 'specs')
    for (const file of globSync(`{${results.specs},${results.tools}}`, { cwd: root })) rmSync(resolve(root, file));
  const code = await new Promise<number>((done) => {
    spawn(command!, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      timeout: longestStageMs,
      killSignal: 'SIGKILL',
    })
      .once('exit', (exitCode) => done(exitCode ?? 1))
      .once('error', () => done(1));
  });
  if (code !== 0) failed.push(name);
}
