import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startLocalSwarm, type LinkShape, type LocalSwarm } from '@miauflix/torrent/swarm';
import { Household, type Ready } from '../start/household.ts';

const sample = resolve(import.meta.dirname, '../demo-content/sample');

/** A household in its true form on a folder and a port of its own, beside a swarm whose line the test chooses. */
export interface System extends Ready {
  readonly household: Household;
  readonly swarm: LocalSwarm;
  readonly dataDirectory: string;
  /** Stops the household and starts it on the same folder; resolves to the seconds until it was healthy. */
  startAgain(): Promise<number>;
  stop(): Promise<void>;
}

/**
 * @param line between the sample's only seeder and the engine, or one for each of several; unlimited when absent
 * @param settings laid over those that keep the system to itself
 * @param prepare fills the data folder before the first start
 * @param moreSeeds beside those of the bundled sample
 */
export async function startSystem(
  line: LinkShape | readonly 'unlimited'[] = ['unlimited'],
  settings: NodeJS.ProcessEnv = {},
  prepare?: (dataDirectory: string) => Promise<void>,
  moreSeeds: ReturnType<typeof seeds> = [],
): Promise<System> {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'miauflix-e2e-'));
  await prepare?.(dataDirectory);
  const swarm = await startLocalSwarm({ seeds: [...seeds(), ...moreSeeds], lines: [line].flat() });
  const environment = {
    ...process.env,
    HOST: '127.0.0.1',
    PORT: String(await freePort()),
    LOG_LEVEL: 'error',
    MIAUFLIX_SAMPLE_TRACKER: swarm.trackerUrl,
    MIAUFLIX_TORRENT_NETWORK: 'loopback',
    ...settings,
  };
  let household = new Household({ dataDirectory, environment });
  const ready = await household.start();
  return {
    ...ready,
    get household() {
      return household;
    },
    swarm,
    dataDirectory,
    async startAgain() {
      await household.stop();
      const begun = performance.now();
      household = new Household({ dataDirectory, environment });
      await household.start();
      return (performance.now() - begun) / 1000;
    },
    async stop() {
      await household.stop();
      await swarm.stop();
      rmSync(dataDirectory, { recursive: true, force: true });
    },
  };
}

const seeds = () =>
  readdirSync(sample)
    .filter((name) => name.endsWith('.torrent'))
    .map((name) => ({ torrent: readFileSync(join(sample, name)) as Uint8Array, directory: sample }));

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}
