import { execFile, execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { promisify } from 'node:util';

/** Runs a program of the system and answers with what it printed. */
export async function run(program: string, ...args: readonly string[]): Promise<string> {
  return (await promisify(execFile)(program, args)).stdout;
}

/** Runs lines of `ip` as one batch, in a network namespace. */
export async function ip(namespace: string, ...lines: readonly string[]): Promise<void> {
  for (const line of lines) await run('ip', '-n', namespace, ...line.split(' '));
}

/** Runs a program in a network namespace, where it also sees that namespace's `/etc/resolv.conf`. */
export const runIn = (namespace: string, program: string, ...args: readonly string[]): Promise<string> =>
  run('ip', 'netns', 'exec', namespace, program, ...args);

/** Runs a program in a network namespace as one of this machine, for which namespaces have names. */
export const runBeside = (namespace: string, program: string, ...args: readonly string[]): Promise<string> =>
  run('nsenter', `--net=/run/netns/${namespace}`, program, ...args);

/** Starts a program in a network namespace; its errors go to this process's. */
export const startIn = (
  namespace: string,
  [program, ...args]: readonly string[],
  env: NodeJS.ProcessEnv,
): ChildProcess =>
  spawn('ip', ['netns', 'exec', namespace, program!, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });

/** Why this machine cannot have namespaces and firewalls of its own; `undefined` when it can. */
export function whatIsMissing(): string | undefined {
  if (process.platform !== 'linux') return 'only Linux has network namespaces';
  if (process.getuid?.() !== 0) return 'only root may make network namespaces';
  const name = `probe-${process.pid}`;
  try {
    for (const program of ['nft', 'iptables', 'setpriv']) execFileSync(program, ['--version'], { stdio: 'ignore' });
    execFileSync('ip', ['netns', 'add', name], { stdio: 'ignore' });
    execFileSync('ip', ['netns', 'exec', name, 'nft', 'add', 'table', 'inet', 'probe'], { stdio: 'ignore' });
    return undefined;
  } catch (error) {
    return `iproute2, nftables and iptables have to be installed and allowed here (${(error as Error).message.split('\n')[0]})`;
  } finally {
    try {
      execFileSync('ip', ['netns', 'del', name], { stdio: 'ignore' });
    } catch {
      // It was never made.
    }
  }
}
