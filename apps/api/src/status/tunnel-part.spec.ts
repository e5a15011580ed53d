import type { GateReport } from '@miauflix/domain/vpn';
import { describe, expect, it } from 'vitest';
import { tunnelPart } from './tunnel-part.ts';

const report: GateReport = { mode: 'tunnel', state: 'up', sinceAt: '2026-03-01T12:00:00.000Z', answers: [] };

describe('the tunnel on the status page', () => {
  it.each(['unchosen', 'none'] as const)('is not there while torrents leave otherwise: %s', (mode) => {
    expect(tunnelPart({ ...report, mode })).toBeUndefined();
  });

  it.each([
    ['up', 'ok'],
    ['suspect', 'degraded'],
    ['recovering', 'degraded'],
    ['down', 'down'],
  ] as const)('that is %s is %s', (state, health) => {
    expect(tunnelPart({ ...report, state })).toMatchObject({ name: 'vpn', title: 'VPN', state: health });
  });

  it('says what makes it doubtful, and nothing of what does not', () => {
    const answers = [
      { detector: 'interface', says: 'down', because: 'There is no interface tun0.' },
      { detector: 'gluetun', says: 'up', because: 'Gluetun says that it runs.' },
    ] as const;
    expect(tunnelPart({ ...report, state: 'down', answers })?.detail).toBe(
      'It is down: no torrent leaves, and films wait for it. There is no interface tun0.',
    );
  });
});
