import { describe, expect, it } from 'vitest';
import { languageLabel, subtitleFiles } from './subtitle-files.ts';

const files = (...paths: readonly string[]) => paths.map((path, index) => ({ path, index, sizeBytes: 1 }));

describe('the subtitle files of a torrent', () => {
  it('are one for each language, by the file name', () => {
    const found = subtitleFiles(files('Film/film.mp4', 'Film/film.es.srt', 'Film/film_EN.VTT', 'Film/film-de.srt'));
    expect(found).toEqual([
      { fileIndex: 3, language: 'de', format: 'srt' },
      { fileIndex: 2, language: 'en', format: 'vtt' },
      { fileIndex: 1, language: 'es', format: 'srt' },
    ]);
  });

  it('are of an unknown language when the name does not say', () => {
    expect(subtitleFiles(files('film.srt', 'spanish.srt.txt'))).toEqual([
      { fileIndex: 0, language: 'und', format: 'srt' },
    ]);
  });

  it('are none that would not fit into memory', () => {
    expect(subtitleFiles([{ path: 'film.en.vtt', index: 0, sizeBytes: 6_000_000 }])).toEqual([]);
  });

  it.each([[['a.en.srt', 'a.en.vtt'], 1] as const, [['a.en.vtt', 'a.en.srt'], 0] as const])(
    'are WebVTT where there is a choice: %j',
    (paths, fileIndex) => {
      expect(subtitleFiles(files(...paths))).toEqual([{ fileIndex, language: 'en', format: 'vtt' }]);
    },
  );
});

describe("a language's label", () => {
  it.each([
    ['en', 'English'],
    ['es', 'Español'],
    ['ru', 'Русский'],
    ['und', 'Subtitles'],
  ])('of %s is %s', (language, label) => expect(languageLabel(language)).toBe(label));
});
