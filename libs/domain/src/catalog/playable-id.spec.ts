import { describe, expect, it } from 'vitest';
import { episodeIdOf, episodeOf, seasonIdOf, titleIdOf } from './playable-id.ts';

describe('the id of what can be played', () => {
  it('is that of the title for a film', () => {
    expect(titleIdOf('big-buck-bunny')).toBe('big-buck-bunny');
    expect(episodeOf('tmdb-movie-680')).toBeUndefined();
  });

  it.each([
    ['tmdb-series-1948', 1, 2, 'tmdb-series-1948-s01e02'],
    ['a-show', 0, 11, 'a-show-s00e11'],
    ['ia-s1', 12, 104, 'ia-s1-s12e104'],
  ])('names series, season and episode: %s %i %i', (titleId, seasonNumber, episodeNumber, episodeId) => {
    const place = { titleId, seasonNumber, episodeNumber };
    expect(episodeIdOf(place)).toBe(episodeId);
    expect(episodeOf(episodeId)).toEqual(place);
    expect(titleIdOf(episodeId)).toBe(titleId);
  });

  it('is no season', () => {
    expect(episodeOf(seasonIdOf('a-show', 3))).toBeUndefined();
  });
});
