import { isIPv6 } from 'node:net';

const groupsOfNetwork = 4;
const groups = 8;

/**
 * Whose an address is: of IPv6 the first 64 bits, since one line has as many addresses behind them as it cares to use;
 * anything else is itself.
 */
export function networkOf(address: string): string {
  const v4 = /^::ffff:(\d+(?:\.\d+){3})$/i.exec(address)?.[1];
  if (v4 !== undefined || !isIPv6(address)) return v4 ?? address;
  const [before = [], after = []] = address.split('::').map((part) => part.split(':').filter(Boolean));
  const zeros = Array<string>(groups - before.length - after.length).fill('0');
  const network = [...before, ...zeros, ...after].slice(0, groupsOfNetwork);
  return `${network.map((group) => parseInt(group, 16).toString(16)).join(':')}::/64`;
}
