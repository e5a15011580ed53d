import { join } from 'node:path';
import type { Config } from '../shared/config.ts';

/** Where the torrent engine listens, whoever runs it. */
export const engineSocketOf = ({ engineSocket, runDirectory }: Config): string =>
  engineSocket ?? join(runDirectory, 'engine.sock');
