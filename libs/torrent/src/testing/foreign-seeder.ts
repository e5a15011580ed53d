import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeTorrent } from '../swarm/index.ts';
import { countSwarm } from '../swarm-count/count-swarm.ts';
import type { SeededFilm } from './seeded-film.ts';

/** A program that others have written. */
type ForeignPeer = 'aria2' | 'libtorrent' | 'transmission';

/** Of the Debian packages `aria2`, `python3-libtorrent` (for Debian's own Python) and `transmission-cli`. */
const programs: Readonly<Record<ForeignPeer, string>> = {
  aria2: 'aria2c',
  libtorrent: '/usr/bin/python3',
  transmission: 'transmission-cli',
};

export const isInstalled = (peer: ForeignPeer): boolean => {
  const trial = peer === 'libtorrent' ? ['-c', 'import libtorrent'] : ['--version'];
  const { error, status } = spawnSync(programs[peer], trial, { stdio: 'ignore' });
  return error === undefined && (peer !== 'libtorrent' || status === 0);
};

/** A seeder of a film, once the film's tracker knows it: on loopback, and silent everywhere else. */
export async function startForeignSeeder(
  peer: ForeignPeer,
  film: SeededFilm,
  bytesPerSecond: number,
): Promise<AsyncDisposable> {
  const others = await seedersOf(film);
  const child = await starting[peer](film, await freePort(), bytesPerSecond);
  const gone = once(child, 'exit');
  while ((await seedersOf(film)) === others && child.exitCode === null) await sleep(100);
  return {
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

type Start = (film: SeededFilm, port: number, bytesPerSecond: number) => Promise<ChildProcess>;

const starting: Readonly<Record<ForeignPeer, Start>> = {
  async aria2(film, port, bytesPerSecond) {
    const options = [
      '--no-conf',
      '--quiet',
      `--stop-with-process=${process.pid}`,
      '--interface=127.0.0.1',
      '--disable-ipv6',
      '--enable-dht=false',
      '--enable-peer-exchange=false',
      `--listen-port=${port}`,
      `--dir=${film.directory}`,
      `--max-upload-limit=${bytesPerSecond}`,
      '--check-integrity',
      '--seed-ratio=0',
    ];
    return spawn(programs.aria2, [...options, await torrentFileOf(film)], { stdio: 'ignore' });
  },

  async libtorrent(film, port, bytesPerSecond) {
    const script = join(import.meta.dirname, 'libtorrent-seeder.py');
    const options = [script, await torrentFileOf(film), film.directory, String(port), String(bytesPerSecond)];
    return spawn(programs.libtorrent, options, { stdio: ['pipe', 'ignore', 'ignore'] });
  },

  async transmission(film, port, bytesPerSecond) {
    const configuration = join(film.directory, 'transmission');
    await mkdir(configuration);
    const settings = {
      'bind-address-ipv4': '127.0.0.1',
      'bind-address-ipv6': '::1',
      'dht-enabled': false,
      'lpd-enabled': false,
      'pex-enabled': false,
      'utp-enabled': false,
      'port-forwarding-enabled': false,
      'peer-port': port,
      'speed-limit-up': Math.round(bytesPerSecond / 1000),
      'speed-limit-up-enabled': true,
    };
    await writeFile(join(configuration, 'settings.json'), JSON.stringify(settings));
    const options = ['--config-dir', configuration, '--download-dir', film.directory, '--verify'];
    return spawn(programs.transmission, [...options, await torrentFileOf(film)], { stdio: 'ignore' });
  },
};

async function seedersOf({ made, swarm }: SeededFilm): Promise<number> {
  const request = { infoHash: made.infoHash, trackers: [swarm.trackerUrl] };
  return (await countSwarm(request, AbortSignal.timeout(5000)))?.seeders ?? 0;
}

/** With the film's tracker in it. */
async function torrentFileOf({ directory, swarm }: SeededFilm): Promise<string> {
  const name = 'Quiet Harbour.mp4';
  const { torrent } = await makeTorrent([join(directory, name)], {
    name,
    pieceLengthBytes: 262_144,
    trackers: [swarm.trackerUrl],
  });
  const file = join(directory, 'film.torrent');
  await writeFile(file, torrent);
  return file;
}

/** None takes a port but one that it is told. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
