import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import type { Type } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { GateReport, TunnelMonthRow, TunnelTimelineRow } from '@miauflix/domain/vpn';
import { NoTunnelWarning } from './no-tunnel-warning.ts';
import { VpnPage } from './vpn-page.ts';

const report: GateReport = { mode: 'tunnel', state: 'up', sinceAt: '2026-11-21T10:00:00.000Z', answers: [] };

beforeEach(() =>
  TestBed.configureTestingModule({
    providers: [provideRouter([]), provideHttpClient(), provideHttpClientTesting()],
  }),
);

/** The page's text once each of these addresses has answered. */
async function shown(component: Type<unknown>, answers: Readonly<Record<string, object>>): Promise<string> {
  const fixture = TestBed.createComponent(component);
  fixture.detectChanges();
  const api = TestBed.inject(HttpTestingController);
  for (const [url, answer] of Object.entries(answers)) api.expectOne(url).flush(answer);
  await fixture.whenStable();
  const texts = document.createTreeWalker(fixture.nativeElement as HTMLElement, NodeFilter.SHOW_TEXT);
  let text = '';
  while (texts.nextNode()) text += ` ${texts.currentNode.nodeValue}`;
  return text.replace(/\s+/g, ' ').trim();
}

describe('the warning on every page', () => {
  it('is there as long as torrents leave without a VPN', async () => {
    const text = await shown(NoTunnelWarning, { '/api/v1/vpn': { ...report, mode: 'none' } });
    expect(text).toContain('No VPN. Everybody in a swarm sees the address of this house.');
  });

  it.each(['tunnel', 'unchosen'] as const)('is not there otherwise (%s)', async (mode) => {
    expect(await shown(NoTunnelWarning, { '/api/v1/vpn': { ...report, mode } })).toBe('');
  });
});

describe('the flight recorder', () => {
  const timeline: readonly TunnelTimelineRow[] = [
    { position: '9', at: '2026-11-21T10:00:00.000Z', fact: 'vpn.TransferResumed', data: { afterUpMs: 731 } },
  ];
  const months: readonly TunnelMonthRow[] = [
    {
      month: '2026-11',
      outages: 1,
      slowestGateMs: 21,
      traffic: [{ interface: 'tun0', side: 'tunnel', sentBytes: 1_000_000, receivedBytes: 2_000_000 }],
    },
  ];

  it('shows how the gate is and who says so, what happened, and what went where', async () => {
    const answers = [
      { detector: 'confinement', says: 'down', because: 'The engine could leave through eth0.' },
    ] as const;
    const text = await shown(VpnPage, {
      '/api/v1/vpn': { ...report, state: 'down', answers },
      '/api/v1/vpn/timeline': timeline,
      '/api/v1/vpn/months': months,
    });
    expect(text).toContain('Down Nothing leaves.');
    expect(text).toContain('Confinement The engine could leave through eth0. Down');
    expect(text).toContain('Playing again First bytes 0.7 s after');
    expect(text).toContain(
      'November 2026 Outside the tunnel 0 B Through the tunnel 3.0 MB Outages 1 Slowest gate 21 ms',
    );
  });

  it('says so when nothing has happened yet', async () => {
    const text = await shown(VpnPage, { '/api/v1/vpn': report, '/api/v1/vpn/timeline': [], '/api/v1/vpn/months': [] });
    expect(text).toContain('Up Torrents leave through the tunnel, and by no other way.');
    expect(text).toContain('Nothing has happened yet.');
    expect(text).toContain('Nothing was counted yet.');
  });
});
