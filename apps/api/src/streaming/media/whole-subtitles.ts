import type { MediaFacts } from '@miauflix/domain/streaming';
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import pLimit from 'p-limit';
import { Engine } from '../engine.ts';
import { Ffmpeg } from './ffmpeg.ts';
import { FilmAddress, type FilmFile } from './film-address.ts';
import { FilmExtras } from './film-extras.ts';

/** Everybody else comes first, and the film may lie on a slow disk. */
const patienceMs = 15 * 60_000;
const failedMs = 10 * 60_000;
const extractionMs = 10_000;
/** One for all: it keeps a place in the film for nobody. */
const viewer = 'subtitles';

/**
 * The text subtitles inside a film, all of them taken out in one pass once the film is on disk, and kept as long as it
 * is: nobody has to look for them among the pictures any more.
 */
@Injectable()
export class WholeSubtitles implements OnModuleDestroy {
  private readonly logger = new Logger(WholeSubtitles.name);
  private readonly turns = pLimit(1);
  private readonly stopped = new AbortController();
  private readonly failed = new LRUCache<string, true>({ max: 1_000, ttl: failedMs });
  /** Names of the films that are passed through now. */
  private readonly making = new Set<string>();

  constructor(
    private readonly address: FilmAddress,
    private readonly engine: Engine,
    private readonly extras: FilmExtras,
    private readonly ffmpeg: Ffmpeg,
  ) {}

  onModuleDestroy(): void {
    this.stopped.abort();
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

  private async make(film: FilmFile, torrentId: string, tracks: readonly number[]): Promise<void> {
    const key = `${torrentId} ${nameOf(film)}`;
    if (this.making.has(key) || this.failed.has(key)) return;
    this.making.add(key);
    try {
      if (!(await this.isWhole(film))) return;
      await this.turns(async () => this.extras.keep(torrentId, nameOf(film), await this.takeOut(film, tracks)));
    } catch (error) {
      this.failed.set(key, true);
      this.logger.debug(error);
    } finally {
      this.making.delete(key);
    }
  }

  /** A Matroska of nothing but the tracks, in their order. */
  private takeOut(film: FilmFile, tracks: readonly number[]): Promise<Buffer> {
    const input = this.address.of({ ...film, viewer, isStoredOnly: true });
    const mapped = tracks.flatMap((track) => ['-map', `0:${track}`]);
    const options = ['-threads', '1', '-copyts', '-i', input, ...mapped, '-c:s', 'srt', '-f', 'matroska', 'pipe:1'];
    const signal = AbortSignal.any([this.stopped.signal, AbortSignal.timeout(patienceMs)]);
    return this.ffmpeg.output(options, signal, undefined, false);
  }

  private async isWhole({ sourceId, fileIndex }: FilmFile): Promise<boolean> {
    const { sizeBytes, verified } = await this.engine.storedFile(sourceId, fileIndex);
    return verified.some(([from, to]) => from === 0 && to === sizeBytes);
  }
}

const nameOf = ({ fileIndex }: FilmFile): string => `embedded-${fileIndex}`;
