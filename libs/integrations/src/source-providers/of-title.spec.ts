import { describe, expect, it } from 'vitest';
import { matchOf } from './of-title.ts';

const film = { titleId: 'film', names: ['Quiet Harbour', 'Der stille Hafen', 'Тихая гавань'], year: 2024 };
const episode = {
  titleId: 'series-s01e02',
  names: ['Lantern Street'],
  year: 2020,
  episode: { seasonNumber: 1, episodeNumber: 2 },
};

describe('a release of a film', () => {
  it.each([
    'Quiet.Harbour.2024.1080p.WEB-DL',
    'Quiet Harbour (2025) [720p]',
    'Der.stille.Hafen.2024.GERMAN.1080p',
    'Тихая гавань 2024 BDRip',
    'quiet_harbour_1080p.mp4',
    'Quiet.Harbour.mkv',
  ])('is one: %s', (name) => expect(matchOf(name, film)).toMatchObject({ isPack: false }));

  it.each([
    'Quiet.Harbour.2021.1080p.WEB-DL',
    'Quiet.Harbour.Returns.2024.1080p',
    'The.Quiet.Harbour.2024.1080p',
    'Quiet.Harbour.S01E02.1080p',
    'Harbour.2024.1080p',
    '',
  ])('is none: %s', (name) => expect(matchOf(name, film)).toBeUndefined());

  it('is none of a title without letters', () => {
    expect(matchOf('1080p.WEB-DL', { titleId: 'film', names: ['!?'] })).toBeUndefined();
  });
});

describe('a release of an episode', () => {
  it.each([
    ['Lantern.Street.S01E02.1080p.WEB', false],
    ['Lantern.Street.2020.S01E02.1080p.WEB', false],
    ['Lantern.Street.1x02.HDTV', false],
    ['Lantern.Street.S01E01-E03.720p', true],
    ['Lantern.Street.S01.COMPLETE.1080p', true],
    ['Lantern.Street.S01-S03.1080p.BluRay', true],
  ])('is one: %s', (name, isPack) => expect(matchOf(name, episode)).toMatchObject({ isPack }));

  it.each([
    'Lantern.Street.S01E03.1080p',
    'Lantern.Street.S02.COMPLETE.1080p',
    'Lantern.Street.Blues.S01E02.1080p',
    'Lantern.Street.2020.1080p',
  ])('is none: %s', (name) => expect(matchOf(name, episode)).toBeUndefined());
});
