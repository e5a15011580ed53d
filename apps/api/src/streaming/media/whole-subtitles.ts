import type { MediaFacts } from '@miauflix/domain/streaming';
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Engine } from '../engine.ts';
import { Ffmpeg } from './ffmpeg.ts';
import { FilmAddress, type FilmFile } from './film-address.ts';
import { FilmExtras } from './film-extras.ts';
import { SpareTime } from './spare-time.ts';

/** Everybody else comes first, and the film may lie on a slow disk. */
const patienceMs = 15 * 60_000;
const extractionMs = 10_000;
/** One for all: it keeps a place in the film for nobody. */
const viewer = 'subtitles';

/**
 * The text subtitles inside a film, all of them taken out in one pass once the film is on disk, and kept as long as it
 * is: nobody has to look for them among the pictures any more.
 */
@Injectable()
export class WholeSubtitles implements OnModuleDestroy {
  private readonly spareTime = new SpareTime(new Logger(WholeSubtitles.name));

  constructor(
    private readonly address: FilmAddress,
    private readonly engine: Engine,
    private readonly extras: FilmExtras,
    private readonly ffmpeg: Ffmpeg,
  ) {}

  onModuleDestroy(): void {
    this.spareTime.stop();
  }

  /**
   * WebVTT of all lines of one track; undefined as long as they are not taken out, which begins then if it can.
   *
   * @param index of the track among the streams of the file
   */
  async find(film: FilmFile, facts: Pick<MediaFacts, 'subtitles'>, index: number): Promise<string | undefined> {
    const tracks = facts.subtitles.filter(({ kind }) => kind === 'text').map((track) => track.index);
    const torrentId = await this.engine.torrentOf(film.sourceId);
    const kept = await this.extras.read(torrentId, nameOf(film));
    if (!kept) {
      void this.make(film, torrentId, tracks);
      return undefined;
    }
    const track = ['-map', `0:${tracks.indexOf(index)}`];
    const options = ['-copyts', '-f', 'matroska', '-i', 'pipe:0', ...track, '-f', 'webvtt', 'pipe:1'];
    return (await this.ffmpeg.output(options, AbortSignal.timeout(extractionMs), kept)).toString('utf8');
  }

  private make(film: FilmFile, torrentId: string, tracks: readonly number[]): Promise<void> {
    const name = nameOf(film);
    return this.spareTime.use(`${torrentId} ${name}`, patienceMs, async (over) => {
      if (await this.isWhole(film)) await this.extras.keep(torrentId, name, await this.takeOut(film, tracks, over));
    });
  }

  /** A Matroska of nothing but the tracks, in their order. */
  private takeOut(film: FilmFile, tracks: readonly number[], over: AbortSignal): Promise<Buffer> {
    const input = this.address.of({ ...film, viewer, isStoredOnly: true });
    const mapped = tracks.flatMap((track) => ['-map', `0:${track}`]);
    const options = ['-threads', '1', '-copyts', '-i', input, ...mapped, '-c:s', 'srt', '-f', 'matroska', 'pipe:1'];
    return this.ffmpeg.output(options, over, undefined, false);
  }

  private async isWhole({ sourceId, fileIndex }: FilmFile): Promise<boolean> {
    const { sizeBytes, verified } = await this.engine.storedFile(sourceId, fileIndex);
    return verified.some(([from, to]) => from === 0 && to === sizeBytes);
  }
}

const nameOf = ({ fileIndex }: FilmFile): string => `embedded-${fileIndex}`;
