import { describe, expect, it } from 'vitest';
import { episodesIn, fileOfTitle } from './file-of-title.ts';

const GB = 1_000_000_000;
const files = (...listed: readonly (readonly [path: string, sizeBytes: number])[]) =>
  listed.map(([path, sizeBytes]) => ({ path, sizeBytes }));
const film = { runTimeSeconds: 7200 };
const episode = (episodeNumber: number, seasonNumber = 1) => ({
  runTimeSeconds: 2700,
  episode: { seasonNumber, episodeNumber },
});

describe('the file of a film', () => {
  it('is its largest video that is no sample, whatever lies beside it', () => {
    const listed = files(
      ['Quiet.Harbour.2024/Sample/quiet-sample.mkv', 60_000_000],
      ['Quiet.Harbour.2024/Quiet.Harbour.2024.mkv', 4 * GB],
      ['Quiet.Harbour.2024/Featurettes/The Making.mkv', 5 * GB],
      ['Quiet.Harbour.2024/poster.jpg', 200_000],
      ['Quiet.Harbour.2024/Quiet.Harbour.2024.en.srt', 90_000],
      ['Quiet.Harbour.2024/Subs/Quiet.Harbour.2024.DE.srt', 90_000],
    );
    expect(fileOfTitle(listed, film)).toEqual({
      file: { path: 'Quiet.Harbour.2024/Quiet.Harbour.2024.mkv', sizeBytes: 4 * GB },
      subtitles: ['en', 'de'],
    });
  });

  it('may be called like an extra when that is part of a word', () => {
    expect(fileOfTitle(files(['Resampled.mp4', GB]), film)).toMatchObject({ file: { path: 'Resampled.mp4' } });
  });

  it.each<[string, readonly (readonly [string, number])[], string]>([
    [
      'a program',
      [
        ['Film.mkv', GB],
        ['Codec/setup.EXE', 900_000],
      ],
      'It holds a program: setup.EXE.',
    ],
    ['a shortcut', [['Film.mkv.lnk', 4_000]], 'It holds a program: Film.mkv.lnk.'],
    [
      'an archive',
      [
        ['film.part1.rar', GB],
        ['film.part2.rar', GB],
        ['sample.mkv', 40_000_000],
        ['password.txt', 80],
      ],
      'The film is in an archive, which nobody can look into before it is there as a whole.',
    ],
    ['no video', [['film.mp3', GB]], 'The torrent holds no video.'],
    ['nothing', [], 'The torrent holds no video.'],
    [
      'samples alone',
      [
        ['Film.Sample.mkv', 60_000_000],
        ['Film.Trailer.mp4', 60_000_000],
      ],
      'The torrent holds nothing but samples and extras.',
    ],
    [
      'too little',
      [['Film.2024.1080p.mkv', 40_000_000]],
      'Its file is too small for the run time: it is a fake or a sample.',
    ],
    ['too much', [['Film.mkv', 200 * GB]], 'Its file is too large for the run time: it is something else.'],
  ])('is not accepted: %s', (_what, listed, rejected) => {
    expect(fileOfTitle(files(...listed), film)).toEqual({ rejected });
  });

  it('has no wrong size while the run time is not known', () => {
    expect(fileOfTitle(files(['Film.mkv', 40_000_000]), {})).toHaveProperty('file');
  });
});

describe('the file of an episode', () => {
  const pack = files(
    ...Array.from({ length: 10 }, (_, index) => {
      const number = String(index + 1).padStart(2, '0');
      return [`Lantern.Street.S01.1080p/Lantern.Street.S01E${number}.1080p.mkv`, GB + index] as const;
    }),
    ['Lantern.Street.S01.1080p/Sample/Lantern.Street.S01E03.sample.mkv', 40_000_000],
  );

  it.each([1, 3, 10])('of a season pack is the one with its number: %i', (number) => {
    const path = `Lantern.Street.S01.1080p/Lantern.Street.S01E${String(number).padStart(2, '0')}.1080p.mkv`;
    expect(fileOfTitle(pack, episode(number))).toMatchObject({ file: { path } });
  });

  it.each([
    ['Lantern Street/Season 1/1x02 The Map.mkv', 1],
    ['Lantern Street/Season 2/Lantern Street - S02E02 - The Map.mkv', 2],
    ['Lantern Street/Season 2/02 - The Map.mkv', 2],
  ])('is found however it is numbered: %s', (path, season) => {
    const listed = files([path, GB], ['Lantern Street/Season 3/Lantern.Street.S03E02.mkv', 2 * GB]);
    expect(fileOfTitle(listed, episode(2, season))).toMatchObject({ file: { path } });
  });

  it('is the only video of a torrent without numbers', () => {
    expect(fileOfTitle(files(['The Map.mkv', GB]), episode(2))).toHaveProperty('file');
  });

  it('is not the only video of a torrent when that is another one', () => {
    const none = { rejected: 'The torrent does not hold this episode.' };
    expect(fileOfTitle(files(['Lantern.Street.S01E05.mkv', GB]), episode(2))).toEqual(none);
    expect(fileOfTitle(pack, episode(11))).toEqual(none);
    expect(fileOfTitle(pack, episode(1, 2))).toEqual(none);
  });
});

describe('the episodes in a torrent', () => {
  it('are those that its files are named after, each once, without samples and what lies beside', () => {
    const listed = files(
      ['Lantern Street/Season 1/01 - The Lamp.mkv', GB],
      ['Lantern Street/Lantern.Street.S02E01E02.mkv', GB],
      ['Lantern Street/Lantern.Street.S02E02.PROPER.mkv', GB],
      ['Lantern Street/Sample/Lantern.Street.S02E05.mkv', 40_000_000],
      ['Lantern Street/Lantern.Street.S02E06.en.srt', 90_000],
      ['Lantern Street/The Making.mkv', GB],
    );
    expect(episodesIn(listed, 9)).toEqual([
      { seasonNumber: 1, episodeNumber: 1 },
      { seasonNumber: 2, episodeNumber: 1 },
      { seasonNumber: 2, episodeNumber: 2 },
    ]);
  });

  it('are of the season that they are looked for in when they name none', () => {
    const listed = files(['Lantern Street/1x02 The Map.mkv', GB], ['Lantern Street/Episode 03.mkv', GB]);
    expect(episodesIn(listed, 4)).toEqual([
      { seasonNumber: 1, episodeNumber: 2 },
      { seasonNumber: 4, episodeNumber: 3 },
    ]);
  });
});
