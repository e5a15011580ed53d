import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { networkInterfaces } from 'node:os';
import type { Answer, Detector } from './detector.port.ts';
import { interfaceTraffic } from './interface-traffic.ts';
import { Silence } from './silence.ts';

/** Hosts that are neither asked nor sent anything: to connect a datagram socket only chooses a route. */
const faraway = { udp4: '1.1.1.1', udp6: '2606:4700:4700::1111' } as const;

/**
 * Is the tunnel's interface there, has it an address, and do this process's sockets leave through it?
 *
 * Reads nothing but this kernel's tables, as this process's own uid, so rules by uid count. A tunnel that only takes
 * is down when it broke a conversation off; otherwise it looks fine from here, but the others are hurried.
 */
export function interfaceDetector(name: string): Detector {
  let former: string | undefined;
  const silence = new Silence();
  return {
    name: 'interface',
    everyMs: 200,
    async ask() {
      const addresses = addressesOf(name);
      const changed = former !== undefined && former !== addresses.join();
      former = addresses.length > 0 ? addresses.join() : former;
      if (addresses.length === 0) return down(`There is no interface ${name}, or it has no address.`);
      if (changed) return down(`The interface ${name} has another address than before.`);
      const answer = await routeAnswer(name, addresses);
      const carried = interfaceTraffic(name).find(({ side }) => side === 'tunnel');
      if (answer.says !== 'up' || carried === undefined) return answer;
      switch (silence.hear(carried, performance.now())) {
        case 'silent':
          return down(`Much goes into ${name}, and nothing comes back.`);
        case 'suspicious':
          return { ...answer, hurries: true };
        case 'fine':
          return answer;
      }
    },
  };
}

async function routeAnswer(name: string, addresses: readonly string[]): Promise<Answer> {
  const sources = (await Promise.all([sourceOf('udp4'), sourceOf('udp6')])).filter((source) => source !== undefined);
  if (sources.length === 0) return down(`No route leads through ${name}.`);
  if (sources.some((source) => !addresses.includes(source))) return down(`A route leads around ${name}.`);
  return { says: 'up', because: `The interface ${name} is there, and routes lead through it.` };
}

/** All that are good for more than the next cable; an interface that is not up has none. */
const addressesOf = (name: string): readonly string[] =>
  (networkInterfaces()[name] ?? [])
    .map(({ address }) => address)
    .filter((address) => !address.startsWith('fe80:'))
    .sort();

/** The address that packets to the internet would come from; `undefined` when there is no way. */
async function sourceOf(family: keyof typeof faraway): Promise<string | undefined> {
  const socket = createSocket(family);
  try {
    socket.connect(9, faraway[family]);
    await once(socket, 'connect');
    return socket.address().address;
  } catch {
    return undefined;
  } finally {
    socket.close();
  }
}

const down = (because: string): Answer => ({ says: 'down', because });
