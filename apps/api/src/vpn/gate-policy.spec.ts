import { expect, it } from 'vitest';
import { gatePolicyOf } from './gate-policy.ts';
import { vpnSection } from './vpn.section.ts';

const policy = (values: object, homeAddress?: string) => gatePolicyOf(vpnSection.schema.parse(values), homeAddress);

it('an admin who has chosen nothing lets nothing out', () => {
  expect(policy({})).toEqual({ mode: 'unchosen' });
});

it('going without a tunnel asks nobody', () => {
  expect(policy({ mode: 'none', gluetunUrl: 'http://127.0.0.1:8000', nordvpn: true })).toEqual({ mode: 'none' });
});

it('a tunnel is asked about by everybody who was named, and nobody else', () => {
  expect(policy({ mode: 'tunnel' })).toEqual({ mode: 'tunnel', interface: 'tun0' });
  const all = {
    mode: 'tunnel',
    interface: 'nordlynx',
    gluetunUrl: 'http://127.0.0.1:8000',
    gluetunApiKey: 'secret',
    gluetunHealthUrl: 'http://127.0.0.1:9999',
    nordvpn: true,
    echoUrl: 'https://echo.example/',
  };
  expect(policy(all, '93.184.40.7')).toEqual({
    mode: 'tunnel',
    interface: 'nordlynx',
    gluetun: { url: 'http://127.0.0.1:8000', apiKey: 'secret' },
    gluetunHealth: { url: 'http://127.0.0.1:9999' },
    nordvpn: true,
    ipEcho: { url: 'https://echo.example/', homeAddress: '93.184.40.7' },
  });
});

it('a home whose address nobody knows proves nothing: the page is asked all the same', () => {
  expect(policy({ mode: 'tunnel', echoUrl: 'https://echo.example/' })).toMatchObject({
    ipEcho: { url: 'https://echo.example/', homeAddress: '' },
  });
});
