import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ip, runBeside, runIn } from './namespaces.ts';
import { homeAddress, type TestBed } from './test-bed.ts';

/** The engine's account. */
const engineUid = 2001;

/** A way to keep the engine inside the tunnel, as a household would set it up. */
export interface Confinement {
  readonly name: string;
  /** Where the engine runs, once it is set up. */
  engineNamespace(bed: TestBed): string;
  readonly uid: number;
  /** Brings the tunnel up and itself with it, the first time or again: what a VPN's client and its "up" hook do. */
  setUp(bed: TestBed): Promise<void>;
}

const repository = resolve(import.meta.dirname, '../..');
const confine = resolve(repository, 'tools/vpn/confine.sh');

/** The tunnel is preferred, and that is all. */
export const unconfined: Confinement = {
  name: 'none',
  engineNamespace: ({ home }) => home,
  uid: 0,
  setUp: tunnelWithRoutes,
};

/** The namespace that holds only the tunnel. */
export const cellOf = ({ home }: TestBed): string => home.replace(/home$/, 'cell');

export const ownNamespace: Confinement = {
  name: 'a network namespace that holds only the tunnel',
  engineNamespace: cellOf,
  uid: engineUid,
  async setUp(bed) {
    bed.own(cellOf(bed));
    const address = bed.tunnelAddresses.join();
    await runBeside(
      bed.home,
      confine,
      'namespace',
      'up',
      '--name',
      cellOf(bed),
      '--interface',
      'tun0',
      '--address',
      address,
    );
  },
};

export const ownAccount: Confinement = {
  name: 'an account with rules of its own, and a firewall',
  engineNamespace: ({ home }) => home,
  uid: engineUid,
  async setUp(bed) {
    await bed.raiseTunnel(bed.home);
    await runBeside(bed.home, confine, 'uid', 'up', '--uid', String(engineUid), '--interface', 'tun0');
  },
};

/** What gluetun does to its container, and the rules that docker-compose.yml adds. */
export const compose: Confinement = {
  name: 'the rules of docker-compose.yml',
  engineNamespace: ({ home }) => home,
  uid: engineUid,
  async setUp(bed) {
    await tunnelWithRoutes(bed);
    if ((await runIn(bed.home, 'iptables', '-t', 'mangle', '-S')).includes('--uid-owner')) return;
    for (const program of ['iptables', 'ip6tables'])
      for (const rule of [
        '--policy INPUT DROP',
        '--policy OUTPUT DROP',
        '--policy FORWARD DROP',
        '--append INPUT -i lo -j ACCEPT',
        '--append OUTPUT -o lo -j ACCEPT',
        '--append OUTPUT -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT',
        '--append INPUT -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT',
        '--append OUTPUT -o tun0 -j ACCEPT',
      ])
        await runIn(bed.home, program, ...rule.split(' '));
    // Neighbours in the network of the containers.
    const ownNetwork = homeAddress.replace(/\d+$/, '0/24');
    await runIn(
      bed.home,
      'iptables',
      ...`--append OUTPUT -o eth0 -s ${homeAddress} -d ${ownNetwork} -j ACCEPT`.split(' '),
    );
    for (const [program, ...rule] of postRules(ownNetwork)) await runIn(bed.home, program!, ...rule);
  },
};

const postRules = (ownNetwork: string): readonly (readonly string[])[] =>
  readFileSync(resolve(repository, 'deploy/vpn/post-rules.txt'), 'utf8')
    .replaceAll('172.31.84.0/24', ownNetwork)
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(' '));

async function tunnelWithRoutes(bed: TestBed): Promise<void> {
  await bed.raiseTunnel(bed.home);
  await ip(bed.home, 'route replace default dev tun0 metric 10', '-6 route replace default dev tun0 metric 10');
}

/** How a command is run by the engine's account alone. */
export const asEngine = ['setpriv', '--reuid', String(engineUid), '--clear-groups'] as const;

/** Runs a command as the household's service does: `namespace` or `uid`, then the options of `confine.sh`. */
export const asService = (bed: TestBed, how: readonly string[], command: readonly string[]): Promise<string> =>
  runBeside(bed.home, confine, how[0]!, 'run', ...how.slice(1), '--uid', String(engineUid), '--', ...command);
