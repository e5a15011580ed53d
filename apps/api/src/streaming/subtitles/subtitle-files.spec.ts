import { describe, expect, it } from 'vitest';
import { languageLabel, subtitleFiles } from './subtitle-files.ts';

const film = { path: 'Film/film.mp4', index: 99, sizeBytes: 1_000_000_000 };
const files = (...paths: readonly string[]) => paths.map((path, index) => ({ path, index, sizeBytes: 1 }));

describe('the subtitle files of a film', () => {
  it('are one for each language, by the file name', () => {
    const found = subtitleFiles(film, [film, ...files('Film/film.es.srt', 'Film/film_EN.VTT', 'Film/film-de.srt')]);
    expect(found).toEqual([
      { fileIndex: 2, language: 'de' },
      { fileIndex: 1, language: 'en' },
      { fileIndex: 0, language: 'es' },
    ]);
  });

  it('are of an unknown language when the name does not say', () => {
    expect(subtitleFiles(film, files('film.srt', 'spanish.srt.txt'))).toEqual([{ fileIndex: 0, language: 'und' }]);
  });

  it('are none that would not fit into memory', () => {
    expect(subtitleFiles(film, [{ path: 'film.en.vtt', index: 0, sizeBytes: 6_000_000 }])).toEqual([]);
  });

  it.each([[['a.en.srt', 'a.en.vtt'], 1] as const, [['a.en.vtt', 'a.en.srt'], 0] as const])(
    'are WebVTT where there is a choice: %j',
    (paths, fileIndex) => {
      expect(subtitleFiles(film, files(...paths))).toEqual([{ fileIndex, language: 'en' }]);
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
