import { join, resolve } from 'node:path';
import { superviseEngine } from '@miauflix/torrent/supervisor';
import { heapFlags } from './heap-flags.ts';
import { whenGone } from './interface-gone.ts';
import { SupervisedChild } from './supervised-child.ts';

/**
 * The torrent engine as a service of its own, kept within the same bounds as one that the api starts, with the sample's
 * seeder beside it: they meet on loopback.
 */
const { MIAUFLIX_ENGINE_SOCKET: socketPath, MIAUFLIX_ENGINE_ENDS_WITHOUT: lifeline } = process.env;
if (!socketPath) {
  console.error('Set MIAUFLIX_ENGINE_SOCKET to the path where the api is to find the engine.');
  process.exit(64);
}

const repository = resolve(import.meta.dirname, '../..');
const seeder = new SupervisedChild({
  entry: join(repository, 'tools/start/sample-seeder.ts'),
  flags: heapFlags.seeder,
  env: process.env,
  onGivenUp: () => console.error('The seeder of the sample ended several times in a row: the sample does not play.'),
});
const engine = superviseEngine({
  entry: join(repository, 'apps/api/dist/engine.main.js'),
  socketPath,
  env: process.env,
  onEnd: (end) => console.error(`The engine is started again: ${end}.`),
});

const stop = async (code: number): Promise<void> => {
  await Promise.all([engine.stop(), seeder.stop()]);
  process.exit(code);
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0));

// Whoever runs this service starts it again, in the network that is there by then.
if (lifeline) whenGone(lifeline, () => void stop(1));
