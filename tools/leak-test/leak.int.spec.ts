import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { GatePolicy } from '@miauflix/domain/vpn';
import { makeTorrent } from '@miauflix/torrent/swarm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Case, type Film, until } from './case.ts';
import {
  asEngine,
  asService,
  cellOf,
  compose,
  type Confinement,
  ownAccount,
  ownNamespace,
  unconfined,
} from './confinements.ts';
import { ip, runIn, whatIsMissing } from './namespaces.ts';
import { homeAddress, server } from './test-bed.ts';

/*
 * Can a torrent's packet get out beside the tunnel? Everything is real but the distance: the engine's own process, a
 * swarm that both ways lead to, the kernel's routes and firewalls, and a counter on the way that nothing may take.
 */

const missing = whatIsMissing();
if (missing !== undefined) console.warn(`The leak test was left out: ${missing}.`);

const throughTunnel: GatePolicy = {
  mode: 'tunnel',
  interface: 'tun0',
  ipEcho: { url: `http://${server.name}/`, homeAddress },
};
const nothing = { tcp: 0, udp: 0, dns: 0, ipv6: 0, any: 0 };
const someBytes = 300_000;
/** How long each step takes is printed: goals are for a machine that has nothing else to do. */
const patienceMs = 45_000;

let film: Film;
let control: Case;
const confined: readonly (readonly [string, Confinement])[] = [
  ['ns', ownNamespace],
  ['acc', ownAccount],
  ['cmp', compose],
];
const cases = new Map<Confinement, Case>();

async function makeFilm(): Promise<Film> {
  const directory = mkdtempSync(join(tmpdir(), 'leak-test-film-'));
  const path = join(directory, 'Long Crossing.mp4');
  const block = randomBytes(8 * 1024 * 1024);
  writeFileSync(
    path,
    Buffer.concat(Array.from({ length: 16 }, (_, index) => Buffer.concat([Buffer.from([index]), block]))),
  );
  const trackers = [
    `http://${server.name}:6969/announce`,
    `http://[${server.ipv6}]:6969/announce`,
    `udp://${server.ipv4}:6969/announce`,
  ];
  const { torrent, magnet } = await makeTorrent([path], {
    name: 'Long Crossing.mp4',
    pieceLengthBytes: 262_144,
    trackers,
  });
  const torrentFile = join(directory, 'film.torrent');
  writeFileSync(torrentFile, torrent);
  return {
    torrentFile,
    directory,
    request: { id: 'film', magnet, wrappingKey: randomBytes(32).toString('base64url') },
  };
}

describe.skipIf(missing !== undefined)('the tunnel', { timeout: 240_000 }, () => {
  beforeAll(async () => {
    film = await makeFilm();
    const prefix = `leak${process.pid}`;
    control = new Case(`${prefix}no`, unconfined, film);
    for (const [name, confinement] of confined) cases.set(confinement, new Case(`${prefix}${name}`, confinement, film));
    await Promise.all([control, ...cases.values()].map((each) => each.start()));
  }, 120_000);

  afterAll(async () => {
    await Promise.all([control, ...cases.values()].map((each) => each.end()));
    rmSync(film.directory, { recursive: true });
  });

  it('lets nobody stream who could get out beside it', async () => {
    await control.choose(throughTunnel);
    await until(() => control.report?.answers.some(({ says }) => says === 'down') ?? false);
    expect(control.report).toMatchObject({ state: 'down' });
    expect(control.report!.answers).toContainEqual(
      expect.objectContaining({ detector: 'confinement', says: 'down', because: expect.stringContaining('eth0') }),
    );
    expect(await control.bed.clearPackets()).toEqual(nothing);
  });

  it('leaks in every way when nothing confines the engine: otherwise this test proves nothing', async () => {
    await control.choose({ mode: 'none' });
    control.play();
    await control.player.hasGotMore(someBytes, patienceMs);
    expect(await control.bed.clearPackets()).toEqual(nothing);
    await ip(control.namespace, 'link set tun0 down');
    await until(async () => Object.values(await control.bed.clearPackets()).every((packets) => packets > 0));
    console.log(`without confinement, packets beside the tunnel: ${JSON.stringify(await control.bed.clearPackets())}`);
  });

  it('runs the service without privileges, with the resolver of the tunnel, and with nobody else to ask', async () => {
    const { bed: account } = cases.get(ownAccount)!;
    const { bed: namespace } = cases.get(ownNamespace)!;
    const who = ['sh', '-c', 'id -u; id -G; grep CapEff /proc/self/status; cat /etc/resolv.conf'];
    const unprivileged = '2001\n1000 33\nCapEff:\t0000000000000000\nnameserver 9.9.9.9\n';
    const ofHousehold = ['--gid', '1000,33', '--dns', '9.9.9.9'];
    const inNamespace = ['namespace', '--name', cellOf(namespace)];
    expect(await asService(account, ['uid', ...ofHousehold], who)).toBe(unprivileged);
    expect(await asService(namespace, [...inNamespace, ...ofHousehold], who)).toBe(unprivileged);
    const links = await asService(namespace, inNamespace, ['cat', '/proc/self/net/dev']);
    expect([...links.matchAll(/^ *(\w+):/gm)].map(([, name]) => name)).toEqual(['lo', 'tun0']);
    const askTheMachine = asService(account, ['uid'], ['bash', '-c', 'echo >/dev/udp/127.0.0.53/53']);
    await expect(askTheMachine).rejects.toThrow(/not permitted/);
    const { bed: container } = cases.get(compose)!;
    const ask = (resolver: string) => runIn(container.home, ...asEngine, 'bash', '-c', `echo >/dev/udp/${resolver}/53`);
    await expect(ask('127.0.0.11')).rejects.toThrow(/not permitted/);
    expect(await ask('127.0.0.1')).toBe('');
  });

  describe.concurrent.each(confined.map(([, confinement]) => confinement))('with $name', (confinement) => {
    it('lets nothing out beside it, whatever happens to it, and the film goes on', async ({ expect }) => {
      const tested = cases.get(confinement)!;
      const { bed, namespace } = tested;
      const goesOn = async (what: string): Promise<void> => {
        const startedAtMs = performance.now();
        await tested.player.hasGotMore(someBytes, patienceMs).catch((error: unknown) => {
          throw new Error(`${what}: ${String(error)} ${JSON.stringify(tested.report)}`);
        });
        console.log(`${confinement.name}: ${what}: on again after ${Math.round(performance.now() - startedAtMs)} ms`);
        expect(await bed.clearPackets(), what).toEqual(nothing);
      };

      /** How long it takes until whoever watches is told. */
      const toldAfter = async (cut: () => Promise<unknown>): Promise<number> => {
        const startedAtMs = performance.now();
        await cut();
        return Math.round((await tested.player.refusedSince(startedAtMs)) - startedAtMs);
      };

      await tested.choose(throughTunnel);
      tested.play();
      await goesOn('at first');

      const toldAfterDropMs = await toldAfter(() => ip(namespace, 'link set tun0 down'));
      await delay(3000);
      await confinement.setUp(bed);
      await goesOn('it was down');

      for (let flap = 0; flap < 3; flap += 1) {
        await ip(namespace, 'link set tun0 down');
        await delay(300);
        await confinement.setUp(bed);
        await delay(300);
      }
      await goesOn('it flapped');

      await bed.changeAddress(namespace);
      await confinement.setUp(bed);
      await goesOn('it got another address');

      await delay(3000);
      const toldAfterSilenceMs = await toldAfter(() => bed.swallow());
      await delay(6000);
      expect(tested.report).toMatchObject({ state: 'down' });
      await bed.swallowNoMore();
      await goesOn('it swallowed everything');

      await ip(namespace, 'link del tun0');
      await delay(3000);
      await bed.makeTunnel();
      await confinement.setUp(bed);
      await goesOn('it was made anew');

      const outages = tested.facts.filter((fact) => fact.type === 'vpn.TunnelDown');
      expect(outages.length).toBeGreaterThanOrEqual(4);
      expect(outages[0]?.data).toMatchObject({ interface: 'tun0', detector: 'interface', torrents: 1 });
      expect(tested.facts.filter(({ type }) => type === 'vpn.TransferResumed').length).toBeGreaterThanOrEqual(3);
      const gatedAfterMs = outages.map(({ data }) => data.gatedAfterMs).join(', ');
      console.log(
        `${confinement.name}: gated after ${gatedAfterMs} ms, told after ${toldAfterDropMs} ms, of silence after ${toldAfterSilenceMs} ms`,
      );
    });
  });
});
