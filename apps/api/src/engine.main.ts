import { runEngine } from '@miauflix/torrent/engine';
import { z } from 'zod';

const env = z
  .object({
    MIAUFLIX_ENGINE_SOCKET: z.string(),
    MIAUFLIX_ENGINE_DIRECTORY: z.string(),
    MIAUFLIX_TORRENT_NETWORK: z.enum(['public', 'loopback']),
  })
  .parse(process.env);

await runEngine({
  socketPath: env.MIAUFLIX_ENGINE_SOCKET,
  directory: env.MIAUFLIX_ENGINE_DIRECTORY,
  network: env.MIAUFLIX_TORRENT_NETWORK,
});
