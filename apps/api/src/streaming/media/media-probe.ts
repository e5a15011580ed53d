import { source } from '@miauflix/domain/sources';
import { learnedFacts, type MediaFacts } from '@miauflix/domain/streaming';
import { SourceBad, TorrentError } from '@miauflix/torrent';
import { Injectable, Logger } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { LRUCache } from 'lru-cache';
import { Decide } from '../../shared/decide.ts';
import { Problem } from '../../shared/problem.ts';
import { States } from '../../shared/states.ts';
import { Engine } from '../engine.ts';
import { Ffmpeg } from './ffmpeg.ts';
import { mediaFactsOf } from './ffprobe-answer.ts';
import { FilmAddress, type FilmFile } from './film-address.ts';
import { keyframesIn } from './keyframes.ts';

const mostKept = 200;
/** The index of a film may have to come from a far peer first. */
const patienceMs = 30_000;

const probeTooSlow = new Problem(
  503,
  'streaming/probe-too-slow',
  'The beginning of this film arrives too slowly to look into it. Try another source, or again in a while.',
  { retryAfterSeconds: 10 },
);

/** Looks into films while they download, once each. */
@Injectable()
export class MediaProbe {
  private readonly logger = new Logger(MediaProbe.name);
  private readonly known = new LRUCache<string, Promise<MediaFacts>>({ max: mostKept });

  constructor(
    private readonly address: FilmAddress,
    private readonly commands: CommandBus,
    private readonly engine: Engine,
    private readonly ffmpeg: Ffmpeg,
    private readonly states: States,
  ) {}

  /** What was found in a film; undefined when nobody has looked into it yet, as looking fetches its index. */
  knownFactsOf(film: Pick<FilmFile, 'sourceId' | 'fileIndex'>): Promise<MediaFacts> | undefined {
    return this.known.get(keyOf(film));
  }

  /**
   * @throws Problem `streaming/ffmpeg-missing`, `streaming/probe-too-slow`
   * @throws SourceBad when the file is no film, any other TorrentError when it could not be read
   */
  async factsOf(film: FilmFile): Promise<MediaFacts> {
    const key = keyOf(film);
    const facts = this.known.get(key) ?? this.look({ ...film, viewer: `${film.viewer}:probe` });
    this.known.set(key, facts);
    facts.catch(() => this.known.delete(key));
    return facts;
  }

  private async look(film: FilmFile): Promise<MediaFacts> {
    await this.ffmpeg.require();
    const signal = AbortSignal.timeout(patienceMs);
    this.address.forgetRefusal(film);
    try {
      const { files } = await this.engine.using(film.sourceId, (client, id) => client.describe(id));
      const file = files.find(({ index }) => index === film.fileIndex);
      if (!file) throw new SourceBad('The torrent holds no such file.');
      const facts = mediaFactsOf(await this.ffmpeg.probe(this.address.of(film), signal), file.path);
      if (!facts) throw new SourceBad('There is no picture in the file.');
      await this.tell(film.sourceId, facts);
      const keyframes = await keyframesIn(facts.container, this.reader(film, signal), file.sizeBytes);
      return {
        ...facts,
        keyframeSeconds: keyframes.map(({ atSeconds }) => atSeconds),
        keyframeBytes: keyframes.map(({ atByte }) => atByte),
      };
    } catch (error) {
      const refusal = this.address.whyUnread(film);
      if (signal.aborted) throw refusal ?? probeTooSlow;
      if (error instanceof TorrentError) throw error;
      throw refusal ?? new SourceBad('Nobody can make sense of the file.', { cause: error });
    }
  }

  /** So that whoever chooses a source next knows what it is really like. */
  private async tell(sourceId: string, facts: Parameters<typeof learnedFacts>[0]): Promise<void> {
    try {
      const { state } = await this.states.load(source, sourceId);
      if (state.status === 'unknown') return;
      const data = learnedFacts(facts, state.facts);
      await this.commands.execute(new Decide(source, sourceId, { type: 'CorrectFacts', data }));
    } catch (error) {
      this.logger.warn(error);
    }
  }

  private reader(film: FilmFile, signal: AbortSignal) {
    return async (from: number, to: number): Promise<Buffer> =>
      Buffer.concat(await Array.fromAsync(this.address.read(film, from, to - 1, signal)));
  }
}

const keyOf = ({ sourceId, fileIndex }: Pick<FilmFile, 'sourceId' | 'fileIndex'>): string => `${sourceId} ${fileIndex}`;
