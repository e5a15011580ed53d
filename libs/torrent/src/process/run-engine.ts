import { chmod, rm } from 'node:fs/promises';
import { EMPTY, filter } from 'rxjs';
import { createEngineServer } from '../http/engine-server.ts';
import { limitsRoutes } from '../http/limits-routes.ts';
import { storageRoutes } from '../http/storage-routes.ts';
import { NetworkNotChosen } from '../errors.ts';
import { countRoutes, type Passage } from '../swarm-count/count-routes.ts';
import { Limits } from '../limits/limits.ts';
import { Storage } from '../storage/storage.ts';
import { gated, type Gated } from '../vpn-gate/gated.ts';
import { isOpen } from '../vpn-gate/vpn-gate.port.ts';
import { type Network, WebTorrentEngine } from '../webtorrent/webtorrent.adapter.ts';

export interface EngineProcessOptions {
  /** Where the api finds the engine; a file left there by a former run is replaced. */
  readonly socketPath: string;
  /** For the torrents' bytes. */
  readonly directory: string;
  /** `public` is behind a gate, which stays closed until the api has said how torrents may leave. */
  readonly network: Network;
}

/**
 * The engine as a process: listens on the socket until SIGTERM or SIGINT, or until the process that started it is
 * gone, however that one ended.
 */
export async function runEngine(options: EngineProcessOptions): Promise<void> {
  // The socket asks nobody who they are, and the bytes are nobody else's business.
  process.umask(0o077);
  const storage = new Storage({ directory: options.directory, log });
  const shared: Shared = { storage, limits: new Limits() };
  const behindGate = options.network === 'public' ? gatedEngine(shared) : undefined;
  const engine = behindGate?.engine ?? webTorrent(shared, 'loopback');
  const server = createEngineServer(
    engine,
    storageRoutes(storage),
    limitsRoutes(shared.limits),
    countRoutes(behindGate ? passageThrough(behindGate) : noPassage),
    ...(behindGate ? [behindGate.routes] : []),
  );

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
  // Its folder says who gets there; in a container of its own the engine has another uid than the api.
  await chmod(options.socketPath, 0o660);
}

const passageThrough = ({ keeper, outside }: BehindGate): Passage => ({
  get isOpen() {
    return isOpen(keeper.state);
  },
  closings: keeper.changes.pipe(filter((state) => !isOpen(state))),
  get dht() {
    return isOpen(keeper.state) ? outside()?.dht : undefined;
  },
  refusal: () => keeper.refusal(),
});

/** An engine of this machine alone. */
const noPassage: Passage = {
  isOpen: false,
  closings: EMPTY,
  refusal: () => new NetworkNotChosen('This engine reaches nothing but this machine.'),
};

/** A line of the api's log, which this process writes into. */
const log = (msg: string): void =>
  console.log(JSON.stringify({ level: 30, time: Date.now(), context: 'TorrentEngine', msg }));

/** What all engines of the process have in common. */
interface Shared {
  readonly storage: Storage;
  readonly limits: Limits;
}

interface BehindGate extends Gated {
  /** The latest engine that was let out; it may have hung up since. */
  outside(): WebTorrentEngine | undefined;
}

function gatedEngine(shared: Shared): BehindGate {
  let outside: WebTorrentEngine | undefined;
  const behindGate = gated(webTorrent(shared, 'loopback'), () => (outside = webTorrent(shared, 'public')));
  return { ...behindGate, outside: () => outside };
}

const webTorrent = (shared: Shared, network: Network): WebTorrentEngine =>
  new WebTorrentEngine({
    ...shared,
    network,
    // Whoever supervises this process starts another.
    onFailure: () => process.exit(1),
  });
