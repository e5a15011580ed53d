import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EngineClient } from '@miauflix/torrent';
import { expect, it, onTestFinished } from 'vitest';
import { ip, run, startIn, whatIsMissing } from '../leak-test/namespaces.ts';

const missing = whatIsMissing();
const patience = { timeout: 60_000, interval: 100 };

/** A network as a container has it: its own end of a cable, which goes when the container ends. */
async function containerNetwork(): Promise<string> {
  const name = `engine-${process.pid}`;
  await run('ip', 'netns', 'add', name);
  onTestFinished(() => void run('ip', 'netns', 'del', name).catch(() => undefined));
  await ip(name, 'link set lo up', 'link add eth0 type veth peer name cable');
  await ip(name, 'addr add 172.31.84.2/24 dev eth0', 'link set eth0 up', 'link set cable up');
  return name;
}

/** The processes that a process has started. */
const childrenOf = (pid: number): readonly number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number);
const isEngine = (pid: number): boolean => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('engine.main');
const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

it.skipIf(missing)(
  'an engine as a service of its own is kept alive, and ends when its network is gone for good',
  async () => {
    const network = await containerNetwork();
    const directory = mkdtempSync(join(tmpdir(), 'engine-service-'));
    onTestFinished(() => rmSync(directory, { recursive: true, force: true, maxRetries: 5 }));
    const socketPath = join(directory, 'engine.sock');
    const service = startIn(network, [process.execPath, join(import.meta.dirname, 'engine.ts')], {
      MIAUFLIX_ENGINE_SOCKET: socketPath,
      MIAUFLIX_ENGINE_DIRECTORY: join(directory, 'torrents'),
      MIAUFLIX_TORRENT_NETWORK: 'public',
      MIAUFLIX_ENGINE_ENDS_WITHOUT: 'eth0',
    });
    onTestFinished(() => void service.kill('SIGKILL'));
    service.stdout!.resume();
    const ended = once(service, 'exit');
    const client = new EngineClient(socketPath);
    const answers = () => expect.poll(() => client.health().catch(() => undefined), patience).toBeDefined();

    await answers();
    const children = childrenOf(service.pid!);
    const engine = children.find(isEngine)!;
    process.kill(engine, 'SIGKILL');
    await expect.poll(() => isAlive(engine), patience).toBe(false);
    await answers();
    expect(service.exitCode).toBe(null);

    const left = childrenOf(service.pid!);
    await ip(network, 'link del eth0');
    expect(await ended).toEqual([1, null]);
    expect(left.filter(isAlive)).toEqual([]);
  },
  120_000,
);
