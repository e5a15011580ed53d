import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { startLocalSwarm } from '@miauflix/torrent/swarm';

/** Shares the bundled sample film on loopback, so that the first film travels through a swarm like every other. */
const directory = join(process.env['MIAUFLIX_CONTENT'] ?? resolve(import.meta.dirname, '../demo-content'), 'sample');
const seeds = readdirSync(directory)
  .filter((name) => name.endsWith('.torrent'))
  .map((name) => ({ torrent: readFileSync(join(directory, name)), directory }));
/** Set when it is started again: the tracker has to be where it was. */
const { MIAUFLIX_SAMPLE_TRACKER: former } = process.env;
const swarm = await startLocalSwarm({ seeds, ...(former && { trackerPort: Number(new URL(former).port) }) });
process.send?.({ trackerUrl: swarm.trackerUrl });

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const) {
  process.once(signal, () => void swarm.stop().then(() => process.exit(0)));
}
