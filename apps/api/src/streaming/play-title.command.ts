import type { RankedSource } from '@miauflix/domain/sources';
import { viewing } from '@miauflix/domain/viewing';
import { Command, CommandBus, CommandHandler, QueryBus, type ICommandHandler } from '@nestjs/cqrs';
import { SourceBad } from '@miauflix/torrent';
import { GetMovie } from '../catalog/get-movie.query.ts';
import { principalOf } from '../shared/auth/access-strategy.ts';
import { Tokens, type Principal } from '../shared/auth/tokens.ts';
import { Decide } from '../shared/decide.ts';
import { Problem } from '../shared/problem.ts';
import { unauthenticated } from '../shared/problem.filter.ts';
import { States } from '../shared/states.ts';
import { FindSources } from '../sources/find-sources.query.ts';
import { Places } from '../viewing/places.ts';
import { viewingIdOf } from '../viewing/viewing-id.ts';
import { Engine } from './engine.ts';
import { filmFile, mimeTypeOf } from './film-file.ts';
import { streamsPath } from './stream-cookie.ts';
import { languageLabel, subtitleFiles } from './subtitles.ts';

/** What a player needs to show a film. */
export interface Playback {
  readonly viewingId: string;
  readonly sourceId: string;
  readonly releaseName: string;
  /** Good for this session alone, for twelve hours. */
  readonly streamUrl: string;
  readonly mimeType: string;
  readonly sizeBytes: number;
  readonly subtitles: readonly { readonly language: string; readonly label: string; readonly url: string }[];
  /** Where to resume. */
  readonly positionSeconds: number;
  readonly durationSeconds: number;
  readonly position: string;
}

/** Press play: the best source, or the one asked for, is opened in the swarm, and the viewing begins. */
export class PlayTitle extends Command<Playback> {
  constructor(
    readonly viewer: Principal,
    readonly titleId: string,
    readonly options: { readonly sourceId?: string | undefined; readonly restart?: boolean | undefined },
  ) {
    super();
  }
}

const noneKnown = new Problem(404, 'sources/none-known', 'No source is known for this film yet.');

@CommandHandler(PlayTitle)
export class PlayTitleHandler implements ICommandHandler<PlayTitle> {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly engine: Engine,
    private readonly places: Places,
    private readonly states: States,
    private readonly tokens: Tokens,
  ) {}

  async execute({ viewer, titleId, options }: PlayTitle): Promise<Playback> {
    const { runTimeSeconds } = await this.queries.execute(new GetMovie(titleId));
    const { sourceId, releaseName } = await this.choose(titleId, options.sourceId);
    const { files } = await this.engine.hold(sourceId);
    // It may have taken a while: whoever was deleted or signed out meanwhile starts nothing any more.
    if (!(await principalOf(this.states, viewer.userId, viewer.sessionId))) throw unauthenticated;
    const film = filmFile(files);
    if (!film) throw new SourceBad('The torrent holds no video.');
    const place = await this.places.of(viewer.userId, titleId);
    const positionSeconds = options.restart ? 0 : place.positionSeconds;
    const durationSeconds = place.durationSeconds ?? runTimeSeconds;
    const viewingId = viewingIdOf(viewer.userId, titleId);
    const start = { viewingId, userId: viewer.userId, titleId, sourceId, positionSeconds, durationSeconds };
    const { position } = await this.commands.execute(
      new Decide(viewing, viewingId, { type: 'StartViewing', data: start }),
    );
    const token = this.tokens.streamUrl({
      sub: viewer.userId,
      sid: viewer.sessionId,
      viewingId,
      sourceId,
      fileIndex: film.index,
      bitrateKbps: Math.ceil((film.sizeBytes * 8) / durationSeconds / 1000),
    });
    const base = `${streamsPath}/${token}`;
    return {
      viewingId,
      sourceId,
      releaseName,
      streamUrl: `${base}/video`,
      mimeType: mimeTypeOf(film.path),
      sizeBytes: film.sizeBytes,
      subtitles: subtitleFiles(files).map(({ language }) => ({
        language,
        label: languageLabel(language),
        url: `${base}/subtitles/${language}.vtt`,
      })),
      positionSeconds,
      durationSeconds,
      position: String(position),
    };
  }

  private async choose(titleId: string, wanted: string | undefined): Promise<RankedSource> {
    const sources = await this.queries.execute(new FindSources(titleId));
    const chosen = sources.find(({ sourceId, rejected }) => (wanted ? sourceId === wanted : rejected === undefined));
    if (!chosen) throw noneKnown;
    return chosen;
  }
}
