import { mkdir, rm } from 'node:fs/promises';
import { createEngineServer } from '../http/engine-server.ts';
import { type Network, WebTorrentEngine } from '../webtorrent/webtorrent.adapter.ts';

export interface EngineProcessOptions {
  /** Where the api finds the engine; a file left there by a former run is replaced. */
  readonly socketPath: string;
  /** For the torrents' bytes. */
  readonly directory: string;
  readonly network: Network;
}

/**
 * The engine as a process: listens on the socket until SIGTERM or SIGINT, or until the process that started it is
 * gone, however that one ended.
 */
export async function runEngine(options: EngineProcessOptions): Promise<void> {
  // The socket asks nobody who they are, and the bytes are nobody else's business.
  process.umask(0o077);
  await mkdir(options.directory, { recursive: true });
  const engine = new WebTorrentEngine({
    directory: options.directory,
    network: options.network,
    // Whoever supervises this process starts another.
    onFailure: () => process.exit(1),
  });
  const server = createEngineServer(engine);

  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), 5000).unref();
    server.close();
    server.closeAllConnections();
    await engine.close();
    process.exit(0);
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.once('disconnect', stop);
  // Its parent may have ended before there was anyone to notice.
  if (process.connected === false) return stop();

  await rm(options.socketPath, { force: true });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.socketPath, resolve);
  });
}
