import { PlayerPreferences } from './player-preferences.ts';

const atFirst = { volume: 1, muted: false, rate: 1, subtitles: '', subtitleSize: 'normal', yellowSubtitles: false };

describe('the preferences of the player', () => {
  beforeEach(() => localStorage.clear());

  it('are found again as they were left', () => {
    const preferences = new PlayerPreferences(localStorage);
    preferences.change({ volume: 0.4, muted: true });
    preferences.change({ subtitles: 'es', rate: 1.25 });
    expect(new PlayerPreferences(localStorage).current()).toMatchObject({ volume: 0.4, muted: true, rate: 1.25 });
  });

  it('are full volume without subtitles at first', () => {
    expect(new PlayerPreferences(localStorage).current()).toEqual(atFirst);
  });

  it.each(['{', 'null', '{"volume":7,"muted":"yes","rate":100,"subtitles":3}'])(
    'survive nonsense in the storage: %s',
    (nonsense) => {
      localStorage.setItem('miauflix.player', nonsense);
      expect(new PlayerPreferences(localStorage).current()).toEqual(atFirst);
    },
  );

  it('last as long as the page where the browser stores nothing', () => {
    const refusing = {
      getItem: () => null,
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    const preferences = new PlayerPreferences(refusing);
    preferences.change({ volume: 0.2 });
    expect(preferences.current().volume).toBe(0.2);
  });
});
