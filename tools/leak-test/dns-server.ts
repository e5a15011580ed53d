import { createSocket } from 'node:dgram';

/** Every name leads here, whatever it is: a resolver for an internet of one server. */
export function serveNames(address: { readonly ipv4: string; readonly ipv6: string }, listenOn: string): void {
  const socket = createSocket('udp4');
  socket.on('message', (question, { port, address: from }) => socket.send(answerTo(question, address), port, from));
  socket.bind(53, listenOn);
}

const types = { a: 1, aaaa: 28 } as const;

/** RFC 1035: the question comes back, and behind it one record that points at its name. */
function answerTo(question: Buffer, { ipv4, ipv6 }: { readonly ipv4: string; readonly ipv6: string }): Buffer {
  const end = question.indexOf(0, 12) + 5;
  const type = question.readUInt16BE(end - 4);
  const address = type === types.a ? bytesOf(ipv4) : type === types.aaaa ? bytesOf(ipv6) : undefined;
  const header = Buffer.from(question.subarray(0, 12));
  header.writeUInt16BE(0x8180, 2);
  header.writeUInt16BE(address ? 1 : 0, 6);
  header.fill(0, 8);
  const record = Buffer.from([0xc0, 12, 0, type, 0, 1, 0, 0, 0, 0, 0, address?.length ?? 0]);
  return Buffer.concat([header, question.subarray(12, end), ...(address ? [record, address] : [])]);
}

function bytesOf(address: string): Buffer {
  if (address.includes('.')) return Buffer.from(address.split('.').map(Number));
  const [head = '', tail = ''] = address.split('::');
  const [before, after] = [head, tail].map((part) => part.split(':').filter(Boolean));
  const zeros = Array<string>(8 - before!.length - after!.length).fill('0');
  return Buffer.from(
    [...before!, ...zeros, ...after!].flatMap((group) => [parseInt(group, 16) >> 8, parseInt(group, 16) & 255]),
  );
}
