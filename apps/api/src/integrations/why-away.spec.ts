import type { ServiceHealth, ServiceState } from '@miauflix/integrations';
import { describe, expect, it } from 'vitest';
import { whyAway } from './why-away.ts';

const now = new Date('2026-03-01T20:00:00.000Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1_000).toISOString();
const server = (state: ServiceState, nextTryAt = later(60)): ServiceHealth => ({ name: 'any', state, nextTryAt });
const service = (title: string, ...states: ServiceState[]) => ({
  title,
  servers: states.map((state) => server(state)),
});

describe('why nobody can be asked', () => {
  it.each(['ok', 'failing'] as const)('is nothing while one of them can be, as one that is %s', (state) => {
    expect(whyAway([service('TMDB', 'open'), service('TVDB', state)], now)).toBeUndefined();
  });

  it('names each service with its own reason', () => {
    const services = [service('TMDB', 'open'), service('TVDB', 'refused'), service('YTS', 'limited')];
    expect(whyAway(services, now)).toBe(
      'TMDB failed too often, and is left alone for a minute at most. ' +
        'TVDB does not accept the key of this household, which an admin can enter again in the settings. ' +
        'YTS asks to be left alone for a while.',
    );
  });

  it('takes one server of a service for all of it', () => {
    expect(whyAway([service('YTS', 'open', 'ok')], now)).toBeUndefined();
    expect(whyAway([service('YTS', 'open', 'open')], now)).toMatch(/^YTS failed too often/);
  });

  it('does not mention a rest that a question waits for by itself', () => {
    const resting = (seconds: number) => [{ title: 'TMDB', servers: [server('limited', later(seconds))] }];
    expect(whyAway(resting(4), now)).toBeUndefined();
    expect(whyAway(resting(6), now)).toBe('TMDB asks to be left alone for a while.');
  });
});
