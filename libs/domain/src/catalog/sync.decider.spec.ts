import { describe, it } from 'vitest';
import { given } from '../kernel/given.ts';
import { sync } from './sync.decider.ts';

const point = { service: 'tmdb', until: '2026-03-01T00:00:00.000Z', languages: ['en'] };
const advanced = { type: 'sync.Advanced', data: point } as const;
const advance = (change: Partial<typeof point>, revisedTitles = 0) =>
  ({ type: 'AdvanceSync', data: { ...point, ...change, revisedTitles } }) as const;

describe('the sync with a service', () => {
  it('begins', () => given(sync).when(advance({})).then(advanced));

  it('says nothing when nothing has changed', () => {
    given(sync, advanced)
      .when(advance({ until: '2026-03-07T23:00:00.000Z' }))
      .then();
  });

  it('advances when titles were revised', () => {
    const until = '2026-03-01T01:30:00.000Z';
    given(sync, advanced)
      .when(advance({ until }, 2))
      .then({ type: 'sync.Advanced', data: { ...point, until } });
  });

  it('advances before changes are too old to be asked for', () => {
    const until = '2026-03-08T00:00:01.000Z';
    given(sync, advanced)
      .when(advance({ until }))
      .then({ type: 'sync.Advanced', data: { ...point, until } });
  });

  it('takes note of the languages that titles are described in', () => {
    given(sync, advanced)
      .when(advance({ languages: ['en', 'de'] }))
      .then({ type: 'sync.Advanced', data: { ...point, languages: ['en', 'de'] } });
  });
});
