import { describe, expect, it } from 'vitest';
import { filmFile, mimeTypeOf } from './film-file.ts';

describe('the film among the files of a torrent', () => {
  it('is the largest video, whatever else is larger', () => {
    const files = [
      { index: 0, path: 'sample.mp4', sizeBytes: 10 },
      { index: 1, path: 'Film/FILM.MKV', sizeBytes: 900 },
      { index: 2, path: 'extras.zip', sizeBytes: 5000 },
    ];
    expect(filmFile(files)?.index).toBe(1);
  });

  it('is the first of equals', () => {
    const files = [1, 2].map((index) => ({ index, path: `part ${index}.mp4`, sizeBytes: 7 }));
    expect(filmFile(files)?.index).toBe(1);
  });

  it('is missing when there is no video', () => {
    expect(
      filmFile([
        { index: 0, path: 'mp4', sizeBytes: 1 },
        { index: 1, path: 'a.txt', sizeBytes: 1 },
      ]),
    ).toBeUndefined();
    expect(filmFile([])).toBeUndefined();
  });

  it.each(['constructor', 'toString', '__proto__'])('is never a file called .%s', (extension) => {
    expect(filmFile([{ index: 0, path: `film.${extension}`, sizeBytes: 1 }])).toBeUndefined();
  });
});

describe('the MIME type of a file', () => {
  it.each([
    ['a.mp4', 'video/mp4'],
    ['a.b.WEBM', 'video/webm'],
    ['a.mkv', 'video/x-matroska'],
    ['a.exe', 'application/octet-stream'],
  ])('of %s is %s', (path, type) => expect(mimeTypeOf(path)).toBe(type));
});
