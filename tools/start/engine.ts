import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { engineEnvironment, engineFlags } from '@miauflix/torrent/engine-start';
import { SupervisedChild } from './supervised-child.ts';

/**
 * The torrent engine in a container of its own, with the sample's seeder beside it, because they meet on loopback. It
 * ends with the engine, so that whoever runs the container starts both again, in the network that is there by then.
 */
const repository = resolve(import.meta.dirname, '../..');
const seeder = new SupervisedChild({
  entry: join(repository, 'tools/start/sample-seeder.ts'),
  env: process.env,
  onGivenUp: () => console.error('The seeder of the sample ended several times in a row: the sample does not play.'),
});
const engine = spawn(process.execPath, [...engineFlags, join(repository, 'apps/api/dist/engine.main.js')], {
  env: { ...engineEnvironment, ...process.env },
  stdio: ['ignore', 'inherit', 'inherit'],
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => engine.kill('SIGTERM'));
engine.once('exit', (code) => void seeder.stop().then(() => process.exit(code ?? 1)));
