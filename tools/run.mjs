// The one entry of every npm script. Plain JavaScript on the system's Node, which may be too old for the rest: it
// installs what is missing, then runs the task on the Node that the project brings along.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const [task, ...args] = process.argv.slice(2);

const tasks = {
  start: [build('api', 'projector', 'web'), ['node', 'tools/start/main.ts', ...args]],
  dev: [build('api', 'projector', 'web'), ['node', 'tools/start/dev.ts', ...args]],
  test: [['node', 'tools/test/main.ts', ...args]],
  check: [
    ['prettier', '--check', '--log-level', 'warn', '.'],
    ['oxlint', '--deny-warnings'],
    ['nx', 'run-many', '-t', 'lint', 'typecheck', '--output-style', 'stream'],
    ['node', 'tools/generate/main.ts', '--check'],
  ],
  fix: [
    ['node', 'tools/generate/main.ts'],
    ['prettier', '--write', '--log-level', 'warn', '.'],
    ['nx', 'run-many', '-t', 'lint', '--output-style', 'stream', '--', '--fix'],
  ],
  e2e: [
    build('api', 'projector', 'web'),
    ['playwright', 'test', '--config', 'tools/e2e/playwright.config.ts', ...args],
  ],
  bench: [build('api', 'projector', 'web'), ['node', 'tools/bench/main.ts', ...args]],
  log: [['node', 'tools/log/main.ts', ...args]],
  record: [['node', 'tools/record/main.ts', ...args]],
  setup: [['node', 'tools/setup/main.ts', ...args]],
};

const env = {
  ...process.env,
  PATH: join(root, 'node_modules/.bin') + delimiter + process.env.PATH,
  NX_DAEMON: 'false',
  NX_TUI: 'false',
  NX_NO_CLOUD: 'true',
  // nx would share its cache between clones: a fresh clone must build what it runs.
  NX_CACHE_DIRECTORY: join(root, '.nx/cache'),
  NG_CLI_ANALYTICS: 'false',
  DO_NOT_TRACK: '1',
};

function build(...projects) {
  return ['nx', 'run-many', '-t', 'build', '-p', projects.join(','), '--output-style', 'static'];
}

/** Runs a command in the foreground, passes signals on, and resolves to its exit code. */
function run([command, ...parameters], options = {}) {
  return new Promise((resolved) => {
    const child = spawn(command, parameters, { cwd: root, env, stdio: 'inherit', ...options });
    const forward = (signal) => child.kill(signal);
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, forward);
    child.once('error', (error) => {
      console.error(`${command} cannot be started: ${error.message}`);
      resolved(1);
    });
    child.once('exit', (code, signal) => {
      for (const name of signals) process.off(name, forward);
      resolved(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 130 : 1));
    });
  });
}

/** Runs a command and shows what it says only when it fails. */
async function runQuietly(command) {
  let said = '';
  const code = await new Promise((resolved) => {
    const child = spawn(command[0], command.slice(1), { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', (data) => (said += data));
    child.stderr.on('data', (data) => (said += data));
    child.once('error', (error) => resolved(((said += error.message), 1)));
    child.once('exit', (exitCode) => resolved(exitCode ?? 1));
  });
  if (code !== 0) process.stderr.write(said);
  return code;
}

/** Installs the packages unless the lockfile's are installed already. */
async function install() {
  const stamp = join(root, 'node_modules/.miauflix-installed');
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'pnpm-lock.yaml')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return 0;
  console.log('Installing packages (about half a minute the first time) …');
  const code = await run(
    ['npx', '--yes', 'pnpm@12.21.0', 'install', '--frozen-lockfile', '--reporter', 'append-only'],
    {
      env: process.env,
    },
  );
  if (code === 0) {
    mkdirSync(join(root, 'node_modules'), { recursive: true });
    writeFileSync(stamp, wanted);
  } else {
    console.error(
      'The packages could not be installed: check the network connection and the free disk space, then try again.',
    );
  }
  return code;
}

if (!(task in tasks)) {
  console.error(`There is no task "${task ?? ''}". Choose one of: ${Object.keys(tasks).join(', ')}.`);
  process.exit(1);
}
let code = await install();
for (const command of tasks[task]) {
  if (code !== 0) break;
  const isBuild = command.includes('build');
  if (isBuild && task !== 'bench') console.log('Building …');
  code = isBuild ? await runQuietly(command) : await run(command);
}
process.exit(code);
