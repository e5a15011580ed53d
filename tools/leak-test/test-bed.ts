import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { ip, run, runIn } from './namespaces.ts';

/** What everybody on this internet of ours is called; all of it looks public to the engine. */
export const server = { ipv4: '45.66.0.10', ipv6: '2a01:4f8:0:a::10', name: 'tracker.example' } as const;
export const homeAddress = '192.168.7.2';

/** Packets on the clear path; those of neighbour and group discovery, which no program sends, are left out. */
export interface ClearPackets {
  readonly tcp: number;
  readonly udp: number;
  readonly dns: number;
  readonly ipv6: number;
  /** All of them together, whatever they carry. */
  readonly any: number;
}

/**
 * Five network namespaces: a machine at home, its router, the VPN's server, an internet that both lead to, and whatever
 * the case adds.
 *
 * ```
 *   home ── eth0 ── wan ──┐
 *     └──── tun0 ── vpn ──┴── srv
 * ```
 */
export class TestBed {
  readonly home: string;
  readonly wan: string;
  readonly vpn: string;
  readonly srv: string;
  readonly #named: string[] = [];
  #addressInTunnel = 2;

  /** @param prefix sets its namespaces apart from those of other cases */
  constructor(prefix: string) {
    [this.home, this.wan, this.vpn, this.srv] = ['home', 'wan', 'vpn', 'srv'].map((name) =>
      this.own(`${prefix}-${name}`),
    ) as [string, string, string, string];
  }

  /** Takes a namespace along when the bed is cleared away, and has its programs ask our own resolver. */
  own(name: string): string {
    this.#named.push(name);
    mkdirSync(`/etc/netns/${name}`, { recursive: true });
    writeFileSync(`/etc/netns/${name}/resolv.conf`, `nameserver ${server.ipv4}\noptions timeout:1 attempts:1\n`);
    return name;
  }

  async build(): Promise<void> {
    const { home, wan, vpn, srv } = this;
    for (const name of [home, wan, vpn, srv]) {
      await run('ip', 'netns', 'add', name);
      await ip(name, 'link set lo up');
    }
    await Promise.all(
      [wan, vpn, srv].map((name) =>
        runIn(name, 'sysctl', '-qw', 'net.ipv4.ip_forward=1', 'net.ipv6.conf.all.forwarding=1'),
      ),
    );
    await this.#join([wan, 'srv0', '10.1.0.1/24', 'fd01::1/64'], [srv, 'wan0', '10.1.0.2/24', 'fd01::2/64']);
    await this.#join([vpn, 'srv0', '10.2.0.1/24', 'fd02::1/64'], [srv, 'vpn0', '10.2.0.2/24', 'fd02::2/64']);
    await this.#join(
      [home, 'eth0', `${homeAddress}/24`, '2a00:7::2/64'],
      [wan, 'home0', '192.168.7.1/24', '2a00:7::1/64'],
    );
    await ip(srv, `addr add ${server.ipv4}/32 dev lo`, `addr add ${server.ipv6}/128 dev lo`);
    await ip(srv, 'route add 192.168.7.0/24 via 10.1.0.1', '-6 route add 2a00:7::/64 via fd01::1');
    await ip(srv, 'route add 10.8.0.0/24 via 10.2.0.1', '-6 route add fd08::/64 via fd02::1');
    await ip(wan, 'route add default via 10.1.0.2', '-6 route add default via fd01::2');
    await ip(vpn, 'route add default via 10.2.0.2', '-6 route add default via fd02::2');
    await ip(home, 'route add default via 192.168.7.1 metric 100', '-6 route add default via 2a00:7::1 metric 2000');
    await this.#countOn(wan);
    await this.makeTunnel();
  }

  /** Makes the tunnel, anew if it was there, at home; it has no address yet and is down. */
  async makeTunnel(): Promise<void> {
    const { home, vpn } = this;
    await run('ip', 'link', 'add', 'tun0', 'netns', home, 'type', 'veth', 'peer', 'name', 'home0', 'netns', vpn);
    // A tunnel has no neighbours to look for: with one address of hardware at both ends, nobody has to.
    for (const [name, device] of [
      [home, 'tun0'],
      [vpn, 'home0'],
    ] as const)
      await ip(name, `link set ${device} address 02:00:00:00:00:01 arp off`);
    await ip(vpn, 'link set home0 up', 'route add 10.8.0.0/24 dev home0', '-6 route add fd08::/64 dev home0');
    // About a megabyte a second: a film lasts longer than the test.
    await run('tc', '-n', vpn, ...'qdisc add dev home0 root tbf rate 8mbit burst 64kb latency 200ms'.split(' '));
  }

  /** What the tunnel's end at home is called. */
  get tunnelAddresses(): readonly [ipv4: string, ipv6: string] {
    return [`10.8.0.${this.#addressInTunnel}/24`, `fd08::${this.#addressInTunnel}/64`];
  }

  /** Brings the tunnel up, as the VPN's client does in a namespace of its own choice. */
  async raiseTunnel(namespace: string): Promise<void> {
    const [ipv4, ipv6] = this.tunnelAddresses;
    await ip(namespace, `addr replace ${ipv4} dev tun0`, `addr replace ${ipv6} dev tun0 nodad`, 'link set tun0 up');
  }

  /** Gives the tunnel another address. */
  async changeAddress(namespace: string): Promise<void> {
    for (const address of this.tunnelAddresses) await ip(namespace, `addr del ${address} dev tun0`);
    this.#addressInTunnel += 1;
  }

  /** The VPN's server takes packets and does nothing with them. */
  async swallow(): Promise<void> {
    await runIn(
      this.vpn,
      'nft',
      'add table inet hole; add chain inet hole passing { type filter hook forward priority 0; policy drop; }',
    );
  }

  async swallowNoMore(): Promise<void> {
    await runIn(this.vpn, 'nft', 'delete table inet hole');
  }

  async clearPackets(): Promise<ClearPackets> {
    const { nftables } = JSON.parse(await runIn(this.wan, 'nft', '-j', 'list counters')) as {
      nftables: readonly { counter?: { name: string; packets: number } }[];
    };
    const counters = nftables.flatMap(({ counter }) =>
      counter ? [[counter.name.replace('of_', ''), counter.packets] as const] : [],
    );
    return Object.fromEntries(counters) as unknown as ClearPackets;
  }

  async clearAway(): Promise<void> {
    for (const name of this.#named) {
      await run('ip', 'netns', 'del', name).catch(() => undefined);
      rmSync(`/etc/netns/${name}`, { recursive: true, force: true });
    }
  }

  async #join(
    ...[one, other]: readonly (readonly [name: string, device: string, ipv4: string, ipv6: string])[]
  ): Promise<void> {
    await run(
      'ip',
      'link',
      'add',
      one![1],
      'netns',
      one![0],
      'type',
      'veth',
      'peer',
      'name',
      other![1],
      'netns',
      other![0],
    );
    for (const [name, device, ipv4, ipv6] of [one!, other!])
      await ip(name, `addr add ${ipv4} dev ${device}`, `addr add ${ipv6} dev ${device} nodad`, `link set ${device} up`);
  }

  async #countOn(wan: string): Promise<void> {
    await runIn(
      wan,
      'nft',
      `table inet clear {
        counter of_tcp { }
        counter of_udp { }
        counter of_dns { }
        counter of_ipv6 { }
        counter of_any { }
        chain arrivals {
          type filter hook prerouting priority -300;
          iifname != "home0" accept
          icmpv6 type { nd-router-solicit, nd-neighbor-solicit, nd-neighbor-advert, mld-listener-report, mld2-listener-report, mld-listener-done } accept
          meta l4proto igmp accept
          counter name of_any
          meta nfproto ipv6 counter name of_ipv6
          meta l4proto tcp counter name of_tcp
          meta l4proto udp counter name of_udp
          meta l4proto { tcp, udp } th dport 53 counter name of_dns
        }
      }`,
    );
  }
}
