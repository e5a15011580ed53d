import type { MediaFacts } from '@miauflix/domain/streaming';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Problem } from '../../shared/problem.ts';
import { conversionOptions } from './conversion-options.ts';
import { Conversion, ConversionFailed } from './conversion.ts';
import { Encoders } from './encoders.ts';
import { Ffmpeg } from './ffmpeg.ts';
import { FilmAddress, type FilmFile } from './film-address.ts';
import { nameOf, segmentsOf, type Rendition } from './rendition.ts';

const unwatchedMs = 30_000;

const encoderBusy = new Problem(
  503,
  'streaming/encoder-busy',
  'Another film is being converted, and this server manages no more at a time. Try again later, or choose a source that plays as it is.',
  { retryAfterSeconds: 30 },
);
const conversionFailed = new Problem(
  503,
  'streaming/conversion-failed',
  'Converting this film failed. Try again, or choose another source.',
  { retryAfterSeconds: 2 },
);

/** A film in the form in which one viewer gets it. */
export interface ConvertedFilm {
  readonly film: FilmFile;
  readonly facts: MediaFacts;
  readonly rendition: Rendition;
}

interface Watched {
  readonly key: string;
  readonly rendition: Rendition;
  readonly conversion: Conversion;
  unwatched: NodeJS.Timeout;
}

/** The films that are being converted now: one for each viewer, as long as somebody asks for what is made. */
@Injectable()
export class Conversions implements OnApplicationShutdown {
  private readonly logger = new Logger(Conversions.name);
  private readonly running = new Map<string, Watched>();
  /** Of each viewer, so that two requests at once start one. */
  private readonly turns = new Map<string, Promise<unknown>>();

  constructor(
    private readonly address: FilmAddress,
    private readonly encoders: Encoders,
    private readonly ffmpeg: Ffmpeg,
  ) {}

  /** What a player needs before it can show a segment. */
  async beginning(wanted: ConvertedFilm, index: number, signal: AbortSignal): Promise<Buffer> {
    const { conversion } = await this.conversionFor(wanted, index, signal);
    return this.unless(signal, wanted, conversion, conversion.beginning);
  }

  /**
   * @throws Problem `streaming/encoder-busy`, `streaming/conversion-failed`
   * @throws TorrentError when there is nothing to convert
   * @throws AbortError when the viewer left: then nothing more is made for them
   */
  async segment(wanted: ConvertedFilm, index: number, signal: AbortSignal): Promise<Buffer> {
    const { conversion } = await this.conversionFor(wanted, index, signal);
    return this.unless(signal, wanted, conversion, conversion.segment(index));
  }

  onApplicationShutdown(): void {
    for (const viewer of this.running.keys()) this.stop(viewer);
  }

  private async unless(
    signal: AbortSignal,
    { film }: ConvertedFilm,
    conversion: Conversion,
    made: Promise<Buffer>,
  ): Promise<Buffer> {
    const leave = () => {
      if (this.running.get(film.viewer)?.conversion === conversion) this.stop(film.viewer);
    };
    signal.addEventListener('abort', leave, { once: true });
    try {
      return await made;
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof ConversionFailed)) throw error;
      this.logger.warn(error.message);
      throw this.address.whyUnread(film) ?? conversionFailed;
    } finally {
      signal.removeEventListener('abort', leave);
    }
  }

  private conversionFor(wanted: ConvertedFilm, index: number, signal: AbortSignal): Promise<Watched> {
    const { viewer } = wanted.film;
    const before = this.turns.get(viewer) ?? Promise.resolve();
    const turn = before
      .catch(() => undefined)
      .then(() => {
        // Whoever seeks on and on has left most places before their turn has come.
        signal.throwIfAborted();
        return this.findOrStart(wanted, index);
      });
    this.turns.set(viewer, turn);
    const leave = () => void (this.turns.get(viewer) === turn && this.turns.delete(viewer));
    turn.then(leave, leave);
    return turn;
  }

  private async findOrStart({ film, facts, rendition }: ConvertedFilm, index: number): Promise<Watched> {
    const key = `${film.sourceId} ${film.fileIndex} ${nameOf(rendition)}`;
    const current = this.running.get(film.viewer);
    if (current?.key === key && current.conversion.reaches(index)) {
      current.unwatched.refresh();
      return current;
    }
    this.stop(film.viewer);
    if (rendition.height !== undefined && this.picturesMade() >= this.encoders.mostAtOnce) throw encoderBusy;
    const segments = segmentsOf(rendition, facts);
    const encoder = await this.encoders.best();
    const from = segments.startSeconds[index]!;
    const input = this.address.of(film);
    this.address.forgetRefusal(film);
    const process = await this.ffmpeg.start(
      conversionOptions(rendition, facts, input, index === 0 ? 0 : from, encoder),
    );
    const conversion = new Conversion(process, segments, index);
    const unwatched = setTimeout(() => this.stop(film.viewer), unwatchedMs).unref();
    const watched = { key, rendition, conversion, unwatched };
    this.running.set(film.viewer, watched);
    return watched;
  }

  private picturesMade(): number {
    const made = [...this.running.values()].filter(({ rendition }) => rendition.height !== undefined);
    return made.filter(({ conversion }) => !conversion.isOver).length;
  }

  private stop(viewer: string): void {
    const watched = this.running.get(viewer);
    if (!watched) return;
    clearTimeout(watched.unwatched);
    watched.conversion.stop();
    this.running.delete(viewer);
  }
}
