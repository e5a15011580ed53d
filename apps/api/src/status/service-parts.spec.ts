import type { ServiceHealth } from '@miauflix/integrations';
import { describe, expect, it } from 'vitest';
import { servicePart } from './service-parts.ts';

const now = new Date('2026-03-01T12:00:00.000Z');
const part = (health: Partial<ServiceHealth> | undefined, activity?: string) =>
  servicePart(
    { title: 'TMDB', health: () => health && { name: 'tmdb', state: 'ok', ...health }, activity: () => activity },
    now,
  );

describe('a service on the status page', () => {
  it('is not there while it is off', () => expect(part(undefined)).toBeUndefined());

  it('is well when it answers, and says what is being done with it', () => {
    const lastOkAt = '2026-03-01T11:00:00.000Z';
    expect(part({ lastOkAt }, 'It reads list 2 of 35.')).toEqual({
      name: 'service:tmdb',
      title: 'TMDB',
      state: 'ok',
      detail: 'It reads list 2 of 35. It answers.',
    });
    expect(part({})?.detail).toBe('It has not been asked yet.');
  });

  it('tells what cache, rate and retries did', () => {
    expect(part({ counts: { asked: 40, sent: 12, again: 2, waiting: 3 } })?.detail).toContain(
      'Since the start 40 questions: 12 over the network, 2 asked again after a failure; 3 wait for their turn.',
    );
    expect(part({ counts: { asked: 1, sent: 0, again: 0, waiting: 0 } })?.detail).toContain(
      'Since the start 1 question: 0 over the network.',
    );
  });

  it.each<[Partial<ServiceHealth>, string, string]>([
    [{ state: 'failing', lastError: 'tmdb answers 500 to /3/tv/1' }, 'degraded', 'tmdb answers 500 to /3/tv/1.'],
    [{ state: 'limited', nextTryAt: '2026-03-01T12:00:35.000Z' }, 'degraded', 'again in 40 s.'],
    [{ state: 'refused' }, 'down', 'enter it again in the settings.'],
    [
      { state: 'open', nextTryAt: '2026-03-01T11:59:59.000Z', lastError: 'tmdb takes long' },
      'down',
      'in 10 s. The latest: tmdb takes long.',
    ],
  ])('that is %j is %s', (health, state, words) => {
    expect(part(health)?.state).toBe(state);
    expect(part(health)?.detail).toContain(words);
  });
});
