import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readConfig } from './config.ts';

describe('the settings', () => {
  it('have defaults that work, outside of the program where things are kept', () => {
    expect(readConfig({ MIAUFLIX_DATA: '/srv/data' }, '/opt/miauflix')).toEqual({
      host: '0.0.0.0',
      port: 4000,
      hosts: [],
      dataDirectory: '/srv/data',
      log: { file: '/srv/data/events.db' },
      runDirectory: '/srv/data/run',
      contentDirectory: '/opt/miauflix/tools/demo-content',
      webDirectory: '/opt/miauflix/apps/web/dist/browser',
      engineEntry: '/opt/miauflix/apps/api/dist/engine.main.js',
      torrentNetwork: 'public',
      recovers: false,
      logLevel: 'info',
      bcryptRounds: 12,
    });
  });

  it('come from the environment', () => {
    const environment = {
      PORT: '8080',
      MIAUFLIX_HOSTS: 'Cinema.example.org, films.example.org',
      MIAUFLIX_RECOVER: 'true',
      MIAUFLIX_TORRENT_NETWORK: 'loopback',
      MIAUFLIX_RUN: '/run/m',
      HOST: '::1',
    };
    expect(readConfig(environment, '/opt')).toMatchObject({
      host: '::1',
      port: 8080,
      hosts: ['cinema.example.org', 'films.example.org'],
      torrentNetwork: 'loopback',
      recovers: true,
      runDirectory: '/run/m',
    });
  });

  it.each([
    ['PORT', '70000'],
    ['PORT', 'http'],
    ['MIAUFLIX_TORRENT_NETWORK', 'vpn'],
    ['MIAUFLIX_SAMPLE_TRACKER', 'no url'],
    ['LOG_LEVEL', 'loud'],
  ])('are refused by name when they do not fit: %s=%s', (name, value) => {
    const attempt = () => readConfig({ [name]: value }, '/opt');
    expect(attempt).toThrow(z.ZodError);
    expect(attempt).toThrow(name);
  });
});
