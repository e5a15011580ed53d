/// <reference path="./webtorrent.d.ts" />
import Connection from 'bittorrent-protocol';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Wire } from 'webtorrent';
import { blockBytes, downloadedBytes, requestLimitOf } from './internals.ts';
import { paceEveryMs, PeerPace } from './peer-pace.ts';

interface Peer extends Wire {
  pipe<Other extends Peer>(other: Other): Other;
  handshake(infoHash: string, peerId: string): void;
  unchoke(): void;
  request(piece: number, offset: number, length: number, done: (error: Error | null) => void): void;
  piece(piece: number, offset: number, block: Uint8Array): void;
  on(event: 'request', listener: (piece: number, offset: number, length: number, give: Give) => void): this;
  on(event: string, listener: (...args: never[]) => void): this;
}
type Give = (error: null, block: Uint8Array) => void;

const infoHash = 'ab'.repeat(20);
const roundTripMs = 50;

interface Asked {
  readonly pace: PeerPace;
  readonly wire: Peer;
  readonly peer: Peer;
  passes(milliseconds: number): void;
  comes(blocks: number): Promise<void>;
}

/** One of so many peers, of whom so many blocks were asked a round trip ago, each of which comes when the test says so. */
async function asked(blocks: number, peers = 1): Promise<Asked> {
  let nowMs = 0;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => nowMs);
  onTestFinished(() => clock.mockRestore());
  const [own, peer] = (['tcpOutgoing', 'tcpIncoming'] as const).map(
    (type) => new Connection(type, 0) as unknown as Peer,
  ) as [Peer, Peer];
  own.pipe(peer).pipe(own);
  const waiting: Give[] = [];
  peer.on('request', (_piece, _offset, _length, give) => waiting.push(give));
  peer.on('handshake', () => {
    peer.handshake(infoHash, '22'.repeat(20));
    peer.unchoke();
  });
  own.handshake(infoHash, '11'.repeat(20));
  await vi.waitFor(() => expect(own.peerChoking).toBe(false));
  const pace = new PeerPace(own, () => peers);
  let arrived = 0;
  for (let block = 0; block < blocks; block += 1) own.request(0, block * blockBytes, blockBytes, () => (arrived += 1));
  await vi.waitFor(() => expect(waiting.length).toBe(blocks));
  nowMs += roundTripMs;
  return {
    pace,
    wire: own,
    peer,
    passes: (milliseconds) => void (nowMs += milliseconds),
    async comes(more) {
      const expected = arrived + more;
      for (const give of waiting.splice(0, more)) give(null, new Uint8Array(blockBytes));
      await vi.waitFor(() => expect(arrived).toBe(expected));
    },
  };
}

test('blocks that come with the first one do not pass for a line of gigabits', async () => {
  const { pace, wire, passes, comes } = await asked(16);
  await comes(1);
  passes(1);
  await comes(4);
  const atFirst = requestLimitOf(wire);
  pace.measure();
  expect(requestLimitOf(wire)).toBe(atFirst);
});

test('a slow peer is asked for what its line brings until more can come, and for little beyond that', async () => {
  const { pace, wire, passes, comes } = await asked(30);
  await comes(1);
  for (let tenth = 0; tenth < 10; tenth += 1) {
    passes(paceEveryMs / 10);
    await comes(2);
  }
  const atFirst = requestLimitOf(wire);
  pace.measure();
  const blocksAMillisecond = 20 / paceEveryMs;
  expect(requestLimitOf(wire)).toBeGreaterThan(blocksAMillisecond * roundTripMs);
  expect(requestLimitOf(wire)).toBeLessThan(atFirst!);
});

test('many new peers are asked for less each, lest the piece a viewer waits for come last of all', async () => {
  const capOf = async (peers: number) => requestLimitOf((await asked(1, peers)).wire)!;
  expect(await capOf(1)).toBe(16);
  expect(await capOf(12)).toBeLessThanOrEqual(64 / 12);
  expect(await capOf(50)).toBeGreaterThan(1);
});

test('a thin line is not asked for more because each block takes its time', async () => {
  const { pace, wire, passes, comes } = await asked(12);
  for (let block = 0; block < 10; block += 1) {
    passes(paceEveryMs);
    await comes(1);
    pace.measure();
  }
  expect(requestLimitOf(wire)).toBeLessThanOrEqual(3);
});

test('a peer that still sends what was cancelled is not silent, and keeps what it was asked for since', async () => {
  const { pace, wire, peer, passes } = await asked(4);
  for (let block = 0; block < 4; block += 1) wire.cancel(0, block * blockBytes, blockBytes);
  wire.request(1, 0, blockBytes, () => undefined);
  for (let block = 0; block < 4; block += 1) {
    passes(600);
    const before = downloadedBytes(wire);
    peer.piece(0, block * blockBytes, new Uint8Array(blockBytes));
    await vi.waitFor(() => expect(downloadedBytes(wire)).toBeGreaterThan(before));
    pace.measure();
    expect(wire.requests).toHaveLength(1);
  }
  passes(1600);
  pace.measure();
  expect(wire.requests).toHaveLength(0);
});
