import { describe, expect, it } from 'vitest';
import { subtitlesBeside } from './subtitles-beside.ts';

const listed = (path: string, sizeBytes = 50_000) => ({ path, sizeBytes });
const film = listed('Film/Film.2024.mkv', 1_000_000_000);
const languagesOf = (...names: readonly string[]) =>
  subtitlesBeside(film, [film, ...names.map((name) => listed(`Film/${name}`))]).map(({ language }) => language);

describe('subtitle files', () => {
  it.each([
    ['Film.2024.en.srt', 'en'],
    ['Film.2024.EN.vtt', 'en'],
    ['Film.2024.ger.ass', 'de'],
    ['Film.2024.pt-BR.srt', 'pt'],
    ['Film-de.srt', 'de'],
    ['Film.2024.fr.sdh.srt', 'fr'],
    ['Subs/2_English.srt', 'en'],
    ['Subs/Spanish.ssa', 'es'],
    ['Film.2024.srt', undefined],
    ['Film.2024.x264-GRP.srt', undefined],
    ['Film.2024.hd.srt', undefined],
  ])('say in their names which language they are in: %s', (name, language) => {
    expect(languagesOf(name)).toEqual([language]);
  });

  it('are none with only what is foreign, and no other files', () => {
    expect(languagesOf('Film.2024.en.forced.srt', 'readme.txt', 'Film.2024.en.srt.txt')).toEqual([]);
  });

  it('of a pack are those of the episode', () => {
    const episodes = [1, 2, 21].map((number) => listed(`Show/Show.S01E${number}.mkv`, 500_000_000));
    const [first, second] = [listed('Show/Show.S01E21.de.srt'), listed('Show/Show.S01E2.en.srt')];
    const inFolder = listed('Show/Subs/Show.S01E2/3_French.srt');
    const files = [...episodes, first, second, inFolder];
    expect(subtitlesBeside(episodes[1]!, files)).toEqual([
      { file: second, language: 'en' },
      { file: inFolder, language: 'fr' },
    ]);
  });

  it('are those of the film though a sample lies beside it', () => {
    const sample = listed('Film/Sample/film-sample.mkv', 20_000_000);
    const english = listed('Film/Subs/English.srt');
    expect(subtitlesBeside(film, [film, sample, english])).toEqual([{ file: english, language: 'en' }]);
  });
});
