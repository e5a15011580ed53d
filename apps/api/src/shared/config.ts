import { join, resolve } from 'node:path';
import { logLocation, type LogLocation } from '@miauflix/event-store';
import { z } from 'zod';

const Environment = z.object({
  HOST: z.string().default('0.0.0.0'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  MIAUFLIX_HOSTS: z
    .string()
    .default('')
    .transform((names) =>
      names
        .toLowerCase()
        .split(/[\s,]+/)
        .filter(Boolean),
    ),
  MIAUFLIX_DATA: z.string().default('data'),
  EVENT_STORE: z.string().optional(),
  MIAUFLIX_RUN: z.string().optional(),
  MIAUFLIX_CONTENT: z.string().optional(),
  MIAUFLIX_WEB: z.string().optional(),
  MIAUFLIX_RECOVER: z.stringbool().default(false),
  MIAUFLIX_SAMPLE_TRACKER: z.url().optional(),
  MIAUFLIX_ENGINE_SOCKET: z.string().optional(),
  MIAUFLIX_TORRENT_NETWORK: z.enum(['public', 'loopback']).default('public'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

/** About a quarter of a second on a small server. */
const bcryptRounds = 12;

/** Where things are and how to listen; everything comes from the environment and has a default that works. */
export interface Config {
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  /** Names on the internet that lead here, lower case; those that only this house knows need not be told. */
  readonly hosts: readonly string[];
  /** Folder of everything that is kept. */
  readonly dataDirectory: string;
  /** The embedded log unless `EVENT_STORE` says otherwise. */
  readonly log: LogLocation;
  /** Folder of the unix sockets between the processes of this household. */
  readonly runDirectory: string;
  /** Folder of the bundled catalogue, artwork and sample film. */
  readonly contentDirectory: string;
  /** Folder of the built web client. */
  readonly webDirectory: string;
  /** Unix socket of a torrent engine that somebody else runs, as in a container of its own; absent to start one here. */
  readonly engineSocket?: string;
  /** Script that the torrent engine's process runs. */
  readonly engineEntry: string;
  /** Announce URL of the tracker that the bundled sample's seeder runs on loopback; absent when it is not running. */
  readonly sampleTracker?: string;
  /** `loopback` keeps the torrent engine off every other network: for tests. */
  readonly torrentNetwork: 'public' | 'loopback';
  /** Print a link by which an admin gets a new password. */
  readonly recovers: boolean;
  readonly logLevel: string;
  /** Cost of a password's hash, as a power of two. */
  readonly bcryptRounds: number;
}

/**
 * @param repository folder of the program itself, where the bundled content and the web client are
 * @throws z.ZodError that names each variable that does not fit
 */
export function readConfig(environment: NodeJS.ProcessEnv, repository: string): Config {
  const env = Environment.parse(environment);
  const dataDirectory = resolve(env.MIAUFLIX_DATA);
  return {
    host: env.HOST,
    port: env.PORT,
    hosts: env.MIAUFLIX_HOSTS,
    dataDirectory,
    log: logLocation(env.EVENT_STORE, dataDirectory),
    runDirectory: env.MIAUFLIX_RUN ?? join(dataDirectory, 'run'),
    contentDirectory: env.MIAUFLIX_CONTENT ?? join(repository, 'tools/demo-content'),
    webDirectory: env.MIAUFLIX_WEB ?? join(repository, 'apps/web/dist/browser'),
    ...(env.MIAUFLIX_ENGINE_SOCKET && { engineSocket: env.MIAUFLIX_ENGINE_SOCKET }),
    engineEntry: join(repository, 'apps/api/dist/engine.main.js'),
    ...(env.MIAUFLIX_SAMPLE_TRACKER && { sampleTracker: env.MIAUFLIX_SAMPLE_TRACKER }),
    torrentNetwork: env.MIAUFLIX_TORRENT_NETWORK,
    recovers: env.MIAUFLIX_RECOVER,
    logLevel: env.LOG_LEVEL,
    bcryptRounds,
  };
}
