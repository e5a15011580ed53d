import type { Transfer } from '@miauflix/domain/streaming';
import { waitingWords } from './waiting-words.ts';

const brings = (peers: number, downloadBytesPerSecond: number): Transfer => ({
  ...{ peers, downloadBytesPerSecond },
  ...{ receivedBytes: 0, sizeBytes: 1_000_000, verified: [] },
});
const lacking = (type: string) => ({ type, title: 'As the server says it.', status: 503 });

describe('what the player says while one waits', () => {
  it('looks for peers before there is a stream', () => {
    expect(waitingWords('opening')).toBe('Finding peers…');
  });

  it('tells peers and speed while it buffers', () => {
    expect(waitingWords('buffering', { transfer: brings(3, 1_200_000) })).toBe('Buffering… 3 peers, 1.2 MB/s');
    expect(waitingWords('buffering', { transfer: brings(1, 0) })).toBe('Buffering… 1 peer, 0 B/s');
  });

  it('admits that nobody is there', () => {
    expect(waitingWords('buffering', { transfer: brings(0, 0) })).toContain('Waiting for somebody');
  });

  it('waits for nobody where all of the film is there', () => {
    const whole: Transfer = { ...brings(0, 0), verified: [[0, 1_000_000]] };
    expect(waitingWords('buffering', { transfer: whole })).toBe('Buffering…');
    const most: Transfer = { ...brings(0, 0), verified: [[0, 999_999]] };
    expect(waitingWords('buffering', { transfer: most })).toContain('Waiting for somebody');
  });

  it('does not invent numbers before they are known', () => {
    expect(waitingWords('buffering')).toBe('Buffering…');
  });

  it.each([
    { who: 'nobody shares the film', facts: { slow: 'swarm', transfer: brings(0, 0) }, why: /Nobody is sharing/ },
    { who: 'those who share it send too little', facts: { slow: 'swarm', transfer: brings(2, 9_000) }, why: /9\.0 kB/ },
    { who: 'the server takes its time', facts: { slow: 'server', transfer: brings(2, 9_000) }, why: /takes long/ },
    { who: 'nobody knows why', facts: { slow: 'server' }, why: /takes long/ },
  ] as const)('says what comes next once one has waited long, when $who', ({ facts, why }) => {
    const words = waitingWords('buffering', facts);
    expect(words).toMatch(why);
    expect(words).toContain('goes on by itself');
  });

  it.each([
    { type: 'client/unreachable', why: /does not answer/ },
    { type: 'streaming/tunnel-down', why: /VPN is down/ },
    { type: 'streaming/engine-unavailable', why: /starting again/ },
  ])('says what is wrong instead of what was so before, and that one need not do anything: $type', ({ type, why }) => {
    const words = waitingWords('buffering', { transfer: brings(3, 1_200_000), problem: lacking(type) });
    expect(words).toMatch(why);
    expect(words).toContain('goes on by itself');
  });

  it('says of any other problem that it is tried again', () => {
    expect(waitingWords('opening', { problem: lacking('server/store-unavailable') })).toBe(
      'Miauflix is still starting. It is tried again.',
    );
  });
});
