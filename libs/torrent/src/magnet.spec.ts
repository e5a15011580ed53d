import { describe, expect, test } from 'vitest';
import { SourceBad } from './errors.ts';
import { parseMagnet } from './magnet.ts';

const infoHash = '0123456789abcdef0123456789abcdef01234567';
const magnet = `magnet:?xt=urn:btih:${infoHash}`;

describe('a magnet link', () => {
  test('gives its info hash, name and public trackers', async () => {
    const link = `${magnet}&dn=Quiet+Harbour&tr=udp%3A%2F%2Ftracker.example.org%3A1337&tr=https%3A%2F%2Ft.example.net%2Fannounce`;
    expect(await parseMagnet(link)).toEqual({
      infoHash,
      name: 'Quiet Harbour',
      trackers: ['udp://tracker.example.org:1337', 'https://t.example.net/announce'],
    });
  });

  test('may write its info hash in base 32', async () => {
    const { infoHash: read } = await parseMagnet('magnet:?xt=urn:btih:AERUKZ4JVPG66AJDIVTYTK6N54ASGRLH');
    expect(read).toBe(infoHash);
  });

  test('leads to no web seed, no peer and no other address that is written in it', async () => {
    const elsewhere = encodeURIComponent('http://192.168.1.1/admin');
    const link = `${magnet}&ws=${elsewhere}&xs=${elsewhere}&as=${elsewhere}&x.pe=10.0.0.1:22&mt=${elsewhere}`;
    expect(await parseMagnet(link)).toEqual({ infoHash, trackers: [] });
  });

  test.each([
    'http://127.0.0.1:4000/announce',
    'http://localhost/announce',
    'http://tracker.localhost./announce',
    'http://router/announce',
    'http://nas.local/announce',
    'http://metadata.google.internal/',
    'http://169.254.169.254/latest',
    'http://10.1.2.3/',
    'http://172.20.0.1/',
    'http://192.168.0.1/',
    'http://100.64.0.1/',
    'http://0x7f.1/',
    'http://2130706433/',
    'udp://127.1:80',
    'udp://0177.0.0.1:80',
    'http://0.0.0.0/',
    'http://[::1]/',
    'http://[fd00::1]/',
    'http://[fe80::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[2002:7f00:1::]/',
    'http://[64:ff9b::7f00:1]/',
    'http://admin:secret@tracker.example.org/',
    'wss://tracker.example.org',
    'file:///etc/passwd',
    'not a url',
  ])('may not send us to %s', async (tracker) => {
    const { trackers } = await parseMagnet(`${magnet}&tr=${encodeURIComponent(tracker)}`);
    expect(trackers).toEqual([]);
  });

  test.each(['udp://8.8.4.4:6969', 'http://[2606:4700::1111]:80/announce', 'http://tracker.example.org:80/announce'])(
    'may send us to %s',
    async (tracker) => {
      const { trackers } = await parseMagnet(`${magnet}&tr=${encodeURIComponent(tracker)}`);
      expect(trackers).toEqual([tracker]);
    },
  );

  test.each([
    '',
    'magnet:?dn=film',
    'magnet:?xt=urn:btih:',
    `magnet:?xt=urn:btih:${'z'.repeat(40)}`,
    `magnet:?xt=urn:btmh:1220${'ab'.repeat(32)}`,
    `${magnet}&dn=%E0%A4%A`,
    `${magnet}&dn=${'x'.repeat(20_000)}`,
    infoHash,
    '/etc/passwd',
    'https://example.org/film.torrent',
  ])('is refused when it is %j', async (link) => {
    await expect(parseMagnet(link)).rejects.toBeInstanceOf(SourceBad);
  });
});
