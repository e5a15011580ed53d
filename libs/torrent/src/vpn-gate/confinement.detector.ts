import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { networkInterfaces, type NetworkInterfaceInfo } from 'node:os';
import { promisify } from 'node:util';
import type { Detector } from './detector.port.ts';

/**
 * Would the operating system let this process out beside the tunnel?
 *
 * Either there is no other interface, or each of them refuses a datagram. The one that is tried never leaves the
 * machine even when nobody refuses it: all hosts with a lifetime of 0 (IPv4), all nodes of this very node (IPv6). Linux
 * asks the firewall first and drops it afterwards, and joins those groups without telling the network.
 */
export function confinementDetector(tunnel: string): Detector {
  return {
    name: 'confinement',
    everyMs: 5000,
    async ask() {
      const others = Object.entries(networkInterfaces()).filter(([name]) => name !== tunnel);
      const ways = others.flatMap(([name, addresses = []]) =>
        addresses.filter(({ internal }) => !internal).map((address) => ({ name, address })),
      );
      for (const { name, address } of ways) {
        if (await isOpen(name, address))
          return { says: 'down', because: `The engine could reach the network through ${name}: it is not confined.` };
      }
      if (ways.length === 0) return { says: 'up', because: 'There is no other interface than the tunnel.' };
      return {
        says: 'up',
        because: `The firewall keeps the engine off ${[...new Set(ways.map((way) => way.name))].join(', ')}.`,
      };
    },
  };
}

/** What a firewall, or a rule that prohibits, answers. */
const refusals = ['EPERM', 'EACCES', 'ENETUNREACH', 'EHOSTUNREACH'];

async function isOpen(name: string, { family, address }: NetworkInterfaceInfo): Promise<boolean> {
  const socket = createSocket(family === 'IPv6' ? 'udp6' : 'udp4');
  try {
    socket.bind(0);
    await once(socket, 'listening');
    socket.setMulticastTTL(0);
    socket.setMulticastInterface(family === 'IPv6' ? `::%${name}` : address);
    await send(socket, family === 'IPv6' ? `ff01::1%${name}` : '224.0.0.1');
    return true;
  } catch (error) {
    if (refusals.includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  } finally {
    socket.close();
  }
}

const send = (socket: Socket, host: string): Promise<number> =>
  promisify<Buffer, number, string, number>(socket.send.bind(socket))(Buffer.alloc(1), 9, host);
