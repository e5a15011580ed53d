import { source, sourceNotFound, type RankedSource } from '@miauflix/domain/sources';
import { languages, type OpenViewing, type WatchedLanguages } from '@miauflix/domain/streaming';
import { storedTorrent } from '@miauflix/domain/storage';
import { viewing } from '@miauflix/domain/viewing';
import { Command, CommandBus, CommandHandler, QueryBus, type ICommandHandler } from '@nestjs/cqrs';
import { SourceBad, type TorrentDescription } from '@miauflix/torrent';
import { GetPlayable } from '../catalog/get-playable.query.ts';
import { principalOf } from '../shared/auth/access-strategy.ts';
import { Tokens, type Principal } from '../shared/auth/tokens.ts';
import { Decide } from '../shared/decide.ts';
import { unauthenticated } from '../shared/problem.filter.ts';
import { States } from '../shared/states.ts';
import { ChooseSource } from '../sources/choose-source.query.ts';
import { DescribeSource } from '../sources/describe-source.command.ts';
import type { Screen } from '../sources/find-sources.query.ts';
import { problemOfSource } from '../sources/problem-of-source.ts';
import { Places } from '../viewing/places.ts';
import { viewingIdOf } from '../viewing/viewing-id.ts';
import { languagesIdOf } from './choose-languages.command.ts';
import { Engine } from './engine.ts';
import { filmFile, mimeTypeOf } from './film-file.ts';
import { streamsPath } from './stream-cookie.ts';
import { OutsideSubtitles } from './subtitles/outside-subtitles.ts';
import { keptSubtitleFile, languageLabel, subtitleFiles } from './subtitles/subtitle-files.ts';
import { SubtitleServices } from './subtitles/subtitle-services.ts';

/** With the place in the log at which the viewing began. */
export interface Opened extends OpenViewing {
  readonly position: string;
}

export interface PlayOptions {
  /** The best source for the screen when absent. */
  readonly sourceId?: string | undefined;
  /** A source that was too slow: another one is to play, and it is remembered against this one. */
  readonly failedSourceId?: string | undefined;
  readonly restart?: boolean | undefined;
  readonly screen?: Screen | undefined;
}

/** Press play: the best source, or the one asked for, is opened in the swarm, and the viewing begins. */
export class PlayTitle extends Command<Opened> {
  constructor(
    readonly viewer: Principal,
    readonly titleId: string,
    readonly options: PlayOptions,
  ) {
    super();
  }
}

/** Where nobody knows how long it is; the player reports the true length. */
const assumedSeconds = 90 * 60;

@CommandHandler(PlayTitle)
export class PlayTitleHandler implements ICommandHandler<PlayTitle> {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly engine: Engine,
    private readonly outsideSubtitles: OutsideSubtitles,
    private readonly places: Places,
    private readonly states: States,
    private readonly subtitleServices: SubtitleServices,
    private readonly tokens: Tokens,
  ) {}

  async execute({ viewer, titleId, options }: PlayTitle): Promise<Opened> {
    const { runTimeSeconds = assumedSeconds } = await this.queries.execute(new GetPlayable(titleId));
    const viewingId = viewingIdOf(viewer.userId, titleId);
    const { source: chosen, choice } = await this.queries.execute(
      new ChooseSource(titleId, options.sourceId, viewingId, options.screen, options.failedSourceId),
    );
    if (options.failedSourceId) await this.demote(options.failedSourceId, titleId);
    const { sourceId, releaseName } = chosen;
    const { id: torrentId, files } = await this.hold(sourceId);
    // It may have taken a while: whoever was deleted or signed out meanwhile starts nothing any more.
    if (!(await principalOf(this.states, viewer.userId, viewer.sessionId))) throw unauthenticated;
    const film = filmFile(files, await this.pathIn(chosen, files));
    if (!film) throw new SourceBad('The torrent holds no video.');
    const place = await this.places.of(viewer.userId, titleId);
    const positionSeconds = options.restart ? 0 : place.positionSeconds;
    const durationSeconds = place.durationSeconds ?? runTimeSeconds;
    const start = { viewingId, userId: viewer.userId, titleId, sourceId, positionSeconds, durationSeconds };
    const { position } = await this.commands.execute(
      new Decide(viewing, viewingId, { type: 'StartViewing', data: start }),
    );
    await this.commands.execute(new Decide(source, sourceId, { type: 'ChooseSource', data: { ...choice, viewingId } }));
    await this.commands.execute(
      new Decide(storedTorrent, torrentId, { type: 'Keep', data: { torrentId, titleId, sourceId, releaseName } }),
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
      subtitles: [
        ...subtitleFiles(film, files).map(({ language }) => ({
          ...{ language, label: languageLabel(language) },
          url: `${base}/subtitles/${language}.vtt`,
        })),
        ...(await this.outsideSubtitles.findKept(torrentId, film.index)).map((kept) => keptSubtitleFile(base, kept)),
      ],
      ...(this.subtitleServices.isOn && { moreSubtitles: `${base}/subtitles/found` }),
      languages: await this.languagesOf(viewer.userId, titleId),
      positionSeconds,
      durationSeconds,
      position: String(position),
    };
  }

  /**
   * The file that is known to be the title; in a pack into which nobody has looked yet it is looked for now.
   *
   * @throws SourceBad when the pack does not hold it
   */
  private async pathIn(
    { sourceId, file, isPack }: RankedSource,
    files: TorrentDescription['files'],
  ): Promise<string | undefined> {
    if (file || !isPack) return file?.path;
    const verdict = await this.commands.execute(new DescribeSource(sourceId, files));
    if ('rejected' in verdict) throw new SourceBad(verdict.rejected);
    return verdict.file.path;
  }

  private async languagesOf(userId: string, titleId: string): Promise<WatchedLanguages> {
    const { state } = await this.states.load(languages, languagesIdOf(userId, titleId));
    if (state.status === 'as-it-comes') return {};
    const { audio, subtitles } = state.languages;
    return { ...(audio !== undefined && { audio }), ...(subtitles !== undefined && { subtitles }) };
  }

  /** @throws Rejection `sources/source-not-found` when it is none of this title */
  private async demote(sourceId: string, titleId: string): Promise<void> {
    const { state } = await this.states.load(source, sourceId);
    if (state.status === 'unknown' || state.facts.titleId !== titleId) throw sourceNotFound;
    await this.commands.execute(new Decide(source, sourceId, { type: 'ReportFailure', data: { problem: 'stalled' } }));
  }

  /** What does not play is remembered, so that another source is tried first the next time. */
  private async hold(sourceId: string): Promise<TorrentDescription> {
    try {
      return await this.engine.hold(sourceId);
    } catch (error) {
      const problem = problemOfSource(error);
      if (problem)
        await this.commands.execute(new Decide(source, sourceId, { type: 'ReportFailure', data: { problem } }));
      throw error;
    }
  }
}
