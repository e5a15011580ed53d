import type { MediaFacts } from '@miauflix/domain/streaming';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Problem } from '../../shared/problem.ts';
import { Ffmpeg } from './ffmpeg.ts';
import { FilmAddress, type FilmFile } from './film-address.ts';
import { cuesWithin } from '../subtitles/subtitle-text.ts';
import { MediaProbe } from './media-probe.ts';
import { WholeSubtitles } from './whole-subtitles.ts';

/** They lie among the pictures: whoever wants all of them at once fetches the whole film. */
const stretchSeconds = 60;
/** A line that is still on the screen began before. */
const beforeSeconds = 10;
const patienceMs = 60_000;
const mostKeptCharacters = 4_000_000;
/** The next line, at which ffmpeg sees that it is done, may be far. */
const headroom = 2;
const indexBytes = 4_000_000;

const noSuchSubtitles = new Problem(404, 'streaming/no-such-subtitles', 'This film has no subtitles in that language.');

/** Text subtitles inside a film, a minute at a time: while it downloads from where they lie, then from all of them. */
@Injectable()
export class EmbeddedSubtitles {
  private readonly known = new LRUCache<string, string>({
    maxSize: mostKeptCharacters,
    sizeCalculation: ({ length }) => length + 1,
  });

  constructor(
    private readonly address: FilmAddress,
    private readonly ffmpeg: Ffmpeg,
    private readonly probe: MediaProbe,
    private readonly whole: WholeSubtitles,
  ) {}

  /**
   * WebVTT of a minute of a film, with the lines that began shortly before it.
   *
   * @param index of the subtitles among the streams of the file
   * @throws Problem `streaming/no-such-subtitles`, `streaming/ffmpeg-missing`
   */
  async stretch(film: FilmFile, index: number, stretch: number): Promise<string> {
    const facts = await this.probe.factsOf(film);
    if (!facts.subtitles.some((track) => track.index === index && track.kind === 'text')) throw noSuchSubtitles;
    const key = [film.sourceId, film.fileIndex, index, stretch].join(' ');
    const text = this.known.get(key) ?? (await this.extract(film, facts, index, stretch));
    this.known.set(key, text);
    return text;
  }

  private async extract(film: FilmFile, facts: MediaFacts, index: number, stretch: number): Promise<string> {
    await this.ffmpeg.require();
    const from = Math.max(0, stretch * stretchSeconds - beforeSeconds);
    const to = (stretch + 1) * stretchSeconds;
    const all = await this.whole.find(film, facts, index);
    if (all !== undefined) return cuesWithin(all, from, to);
    const mostBytes = Math.round((to - from) * film.bitrateKbps * 125 * headroom) + indexBytes;
    const input = this.address.of({ ...film, viewer: `${film.viewer}:subtitles`, mostBytes });
    const options = ['-ss', String(from), '-copyts', '-i', input, '-map', `0:${index}`, '-to', String(to)];
    const bytes = await this.ffmpeg.output([...options, '-f', 'webvtt', 'pipe:1'], AbortSignal.timeout(patienceMs));
    return bytes.toString('utf8');
  }
}
