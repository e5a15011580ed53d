import { source, sourceNotFound } from '@miauflix/domain/sources';
import { episodeOf } from '@miauflix/domain/catalog';
import type { SubtitleSearch } from '@miauflix/domain/streaming';
import { movieHash, movieHashBytes, type WantedSubtitles } from '@miauflix/integrations';
import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { GetPlayable } from '../../catalog/get-playable.query.ts';
import { Problem } from '../../shared/problem.ts';
import { States } from '../../shared/states.ts';
import { Engine } from '../engine.ts';
import type { FilmFile } from '../media/film-address.ts';
import { FilmExtras } from '../media/film-extras.ts';
import { subtitleProblem } from './subtitle-problem.ts';
import { SubtitleServices } from './subtitle-services.ts';
import { WebVtt } from './web-vtt.ts';

const patienceMs = 20_000;
/** Both ends of a film that plays are mostly there. */
const hashPatienceMs = 3_000;

const noSuchSubtitles = new Problem(404, 'streaming/no-such-subtitles', 'This film has no subtitles in that language.');

/** Subtitles of a film that were loaded once. */
export interface KeptSubtitles {
  /** ISO 639-1. */
  readonly language: string;
  /** Of the service that had them. */
  readonly fileId: number;
}

/** Subtitles that a service has for films; each is loaded once, and stays as long as the film does. */
@Injectable()
export class OutsideSubtitles {
  /** By what they are kept as, while they are being loaded. */
  private readonly loading = new Map<string, Promise<void>>();

  constructor(
    private readonly engine: Engine,
    private readonly extras: FilmExtras,
    private readonly queries: QueryBus,
    private readonly services: SubtitleServices,
    private readonly states: States,
    private readonly webVtt: WebVtt,
  ) {}

  /** @throws Problem `streaming/no-subtitle-service` and others that say why there is no answer */
  async search(film: FilmFile, language: string): Promise<SubtitleSearch> {
    const service = this.services.require();
    const signal = AbortSignal.timeout(patienceMs);
    try {
      const subtitles = await service.find({ ...(await this.wanted(film)), language }, signal);
      const quota = service.quota();
      return { subtitles, ...(quota && { quota }) };
    } catch (error) {
      throw subtitleProblem(error);
    }
  }

  /**
   * Loads subtitles for a film, unless they are there already: then they count against no quota.
   *
   * @throws Problem `streaming/no-such-subtitles`, `streaming/subtitle-quota-spent` and others that say why not
   */
  async load(film: FilmFile, wanted: KeptSubtitles): Promise<void> {
    const torrentId = await this.engine.torrentOf(film.sourceId);
    const name = nameOf(film.fileIndex, wanted);
    if ((await this.extras.namesOf(torrentId)).includes(name)) return;
    const key = `${torrentId} ${name}`;
    const loading = this.loading.get(key) ?? this.loadAs(torrentId, name, wanted);
    this.loading.set(key, loading);
    await loading.finally(() => this.loading.delete(key));
  }

  /**
   * WebVTT of subtitles that were loaded before.
   *
   * @throws Problem `streaming/no-such-subtitles`
   */
  async text(film: FilmFile, kept: KeptSubtitles): Promise<string> {
    const text = await this.extras.read(await this.engine.torrentOf(film.sourceId), nameOf(film.fileIndex, kept));
    if (!text) throw noSuchSubtitles;
    return text.toString('utf8');
  }

  /** What was loaded for a film before. */
  async findKept(torrentId: string, fileIndex: number): Promise<readonly KeptSubtitles[]> {
    const names = await this.extras.namesOf(torrentId);
    return names.flatMap((name) => {
      const { file, language, fileId } = nameForm.exec(name)?.groups ?? {};
      return Number(file) === fileIndex ? [{ language: language!, fileId: Number(fileId) }] : [];
    });
  }

  private async loadAs(torrentId: string, name: string, { language, fileId }: KeptSubtitles): Promise<void> {
    const bytes = await this.services
      .require()
      .load(fileId, AbortSignal.timeout(patienceMs))
      .catch((error: unknown) => Promise.reject(subtitleProblem(error)));
    if (!bytes) throw noSuchSubtitles;
    await this.extras.keep(torrentId, name, Buffer.from(await this.webVtt.of(bytes, language)));
  }

  private async wanted(film: FilmFile): Promise<Omit<WantedSubtitles, 'language'>> {
    const { state } = await this.states.load(source, film.sourceId);
    if (state.status === 'unknown') throw sourceNotFound;
    const [{ title }, hash] = await Promise.all([
      this.queries.execute(new GetPlayable(state.facts.titleId)),
      this.hashOf(film),
    ]);
    const episode = episodeOf(state.facts.titleId);
    return {
      ...(title.imdbId !== undefined && { imdbId: title.imdbId }),
      ...(episode && { episode }),
      ...(hash !== undefined && { movieHash: hash }),
    };
  }

  /** Undefined when the ends of the film are not there soon. */
  private async hashOf({ sourceId, fileIndex, viewer }: FilmFile): Promise<string | undefined> {
    const signal = AbortSignal.timeout(hashPatienceMs);
    try {
      return await this.engine.using(
        sourceId,
        async (client, id) => {
          const { files } = await client.describe(id);
          const sizeBytes = files.find(({ index }) => index === fileIndex)?.sizeBytes ?? 0;
          if (sizeBytes < 2 * movieHashBytes) return undefined;
          const read = (start: number) => {
            const range = { start, end: start + movieHashBytes - 1 };
            return Array.fromAsync(client.read(id, fileIndex, range, { viewer: `${viewer}:hash`, signal }));
          };
          const [beginning, end] = await Promise.all([read(0), read(sizeBytes - movieHashBytes)]);
          return movieHash(sizeBytes, Buffer.concat(beginning), Buffer.concat(end));
        },
        signal,
      );
    } catch {
      return undefined;
    }
  }
}

const nameForm = /^subtitles-(?<file>\d+)-(?<language>[a-z]{2})-(?<fileId>\d+)$/;
const nameOf = (fileIndex: number, { language, fileId }: KeptSubtitles): string =>
  `subtitles-${fileIndex}-${language}-${fileId}`;
