import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TorrentRequest } from '../engine.port.ts';
import { type LocalSwarm, type MadeTorrent, makeTorrent, startLocalSwarm, type SwarmOptions } from '../swarm/index.ts';

const MiB = 1024 * 1024;

export interface FilmOptions {
  readonly sizeBytes?: number;
  readonly pieceLengthBytes?: number;
  readonly lines?: SwarmOptions['lines'];
}

/** A film of random bytes, and a swarm on loopback that has it. */
export interface SeededFilm extends AsyncDisposable {
  /** Removed in the end, with all that a test puts there. */
  readonly directory: string;
  readonly bytes: Buffer;
  readonly made: MadeTorrent;
  readonly swarm: LocalSwarm;
  readonly request: TorrentRequest;
}

/** Wraps the keys of torrents in tests. */
export const anyKey = Buffer.alloc(32, 7).toString('base64url');

/** Not a multiple of any piece length, so that the last piece is a short one. */
export async function seedFilm(options: FilmOptions = {}): Promise<SeededFilm> {
  const { sizeBytes = 6 * MiB + 1234, pieceLengthBytes = MiB / 4, lines } = options;
  const directory = await mkdtemp(join(tmpdir(), 'miauflix-torrent-'));
  const bytes = randomBytes(sizeBytes);
  await writeFile(join(directory, 'Quiet Harbour.mp4'), bytes);
  const made = await makeTorrent([join(directory, 'Quiet Harbour.mp4')], {
    name: 'Quiet Harbour.mp4',
    pieceLengthBytes,
  });
  const swarm = await startLocalSwarm({ seeds: [{ torrent: made.torrent, directory }], ...(lines && { lines }) });
  return {
    directory,
    bytes,
    made,
    swarm,
    request: { id: 'source-1', magnet: made.magnet, wrappingKey: anyKey, trackers: [swarm.trackerUrl] },
    async [Symbol.asyncDispose]() {
      await swarm.stop();
      await rm(directory, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

export function sha1(bytes: Uint8Array): string {
  return createHash('sha1').update(bytes).digest('hex');
}

export async function collect(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}
