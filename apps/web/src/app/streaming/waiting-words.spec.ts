import { waitingWords } from './waiting-words.ts';

describe('what the player says while one waits', () => {
  it('looks for peers before there is a stream', () => {
    expect(waitingWords('opening')).toBe('Finding peers…');
  });

  it('tells peers and speed while it buffers', () => {
    expect(waitingWords('buffering', { peers: 3, downloadBytesPerSecond: 1_200_000 })).toBe(
      'Buffering… 3 peers, 1.2 MB/s',
    );
    expect(waitingWords('buffering', { peers: 1, downloadBytesPerSecond: 0 })).toBe('Buffering… 1 peer, 0 B/s');
  });

  it('admits that nobody is there', () => {
    expect(waitingWords('buffering', { peers: 0, downloadBytesPerSecond: 0 })).toContain('Waiting for somebody');
  });

  it('says that the tunnel is down, and that one need not do anything', () => {
    expect(waitingWords('tunnel-down')).toBe('The VPN is down. Your film goes on by itself when it is back.');
  });

  it('does not invent numbers before they are known', () => {
    expect(waitingWords('buffering')).toBe('Buffering…');
  });
});
