import { readPreferences, writePreferences } from './preferences.ts';

describe('the preferences of the player', () => {
  beforeEach(() => localStorage.clear());

  it('are found again as they were left', () => {
    const preferences = { volume: 0.4, muted: true, subtitles: 'es' };
    writePreferences(localStorage, preferences);
    expect(readPreferences(localStorage)).toEqual(preferences);
  });

  it('are full volume without subtitles at first', () => {
    expect(readPreferences(localStorage)).toEqual({ volume: 1, muted: false, subtitles: '' });
  });

  it.each(['{', 'null', '{"volume":7,"muted":"yes","subtitles":3}'])(
    'survive nonsense in the storage: %s',
    (stored) => {
      localStorage.setItem('miauflix.player', stored);
      expect(readPreferences(localStorage)).toEqual({ volume: 1, muted: false, subtitles: '' });
    },
  );
});
