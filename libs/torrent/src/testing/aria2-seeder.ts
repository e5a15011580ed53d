import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import type { SeededFilm } from './seeded-film.ts';

export const isAria2Installed = spawnSync('aria2c', ['--version']).error === undefined;

/** A seeder of a film that others have written, known to the film's tracker: on loopback, and silent everywhere else. */
export async function startAria2Seeder(film: SeededFilm, bytesPerSecond: number): Promise<AsyncDisposable> {
  const torrent = join(film.directory, 'film.torrent');
  await writeFile(torrent, film.made.torrent);
  const child = spawn(
    'aria2c',
    [
      '--no-conf',
      '--quiet',
      `--stop-with-process=${process.pid}`,
      '--interface=127.0.0.1',
      '--disable-ipv6',
      '--enable-dht=false',
      '--enable-peer-exchange=false',
      `--listen-port=${await freePort()}`,
      `--dir=${film.directory}`,
      `--bt-tracker=${film.swarm.trackerUrl}`,
      `--max-upload-limit=${bytesPerSecond}`,
      '--check-integrity',
      '--seed-ratio=0',
      torrent,
    ],
    { stdio: 'ignore' },
  );
  const gone = once(child, 'exit');
  return {
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/** aria2 takes no port but one that it is told. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
