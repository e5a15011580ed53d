import { spawn, type ChildProcess } from 'node:child_process';
import { watch } from 'node:fs';
import { join, resolve } from 'node:path';
import { debounceTime, Subject } from 'rxjs';
import { Household } from './household.ts';

/** The household as `npm start` runs it, built again on every change: api and projector restart, the page is reloaded by hand. */
const repository = resolve(import.meta.dirname, '../..');
const household = new Household({
  dataDirectory: resolve(process.env['MIAUFLIX_DATA'] ?? 'data'),
  environment: { LOG_LEVEL: 'info', ...process.env },
});
const builders: readonly ChildProcess[] = [
  builder(join(repository, 'apps/api'), 'rolldown', '-c', 'rolldown.config.ts', '--watch', '--log-level', 'warn'),
  builder(join(repository, 'apps/projector'), 'rolldown', '-c', 'rolldown.config.ts', '--watch', '--log-level', 'warn'),
  builder(repository, 'nx', 'run', 'web:build:development', '--watch', '--output-style', 'stream'),
];

const stop = (): void => {
  for (const child of builders) child.kill();
  void household.stop().then(() => process.exit(0));
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);

try {
  const { address, oneTimeLink } = await household.start();
  console.log(`Miauflix is ready: ${oneTimeLink ?? address}`);
  restartWhenBuilt('api');
  restartWhenBuilt('projector');
  await household.failed;
} catch (error) {
  for (const child of builders) child.kill();
  await household.stop();
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

function builder(cwd: string, command: string, ...args: readonly string[]): ChildProcess {
  return spawn(command, args, { cwd, stdio: 'inherit' });
}

/** A build writes several files: the program is started again when the last one is there. */
function restartWhenBuilt(name: 'api' | 'projector'): void {
  const written = new Subject<void>();
  written.pipe(debounceTime(200)).subscribe(() => household.restart(name));
  watch(join(repository, 'apps', name, 'dist'), () => written.next());
}
