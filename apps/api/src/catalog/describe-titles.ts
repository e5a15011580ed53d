import { season, seasonIdOf, title, type Artwork, type TitleFacts } from '@miauflix/domain/catalog';
import { ServiceAnswerInvalid, type AskOptions, type MetadataProvider } from '@miauflix/integrations';
import { catalogueTable, type ReadModels } from '@miauflix/read-models';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import pLimit from 'p-limit';
import { Pictures } from '../images/pictures.ts';
import { Decide } from '../shared/decide.ts';
import { States } from '../shared/states.ts';
import { READ_MODELS } from '../shared/stores.ts';
import { Settings } from '../settings/settings.ts';
import { DiscoverSource } from '../sources/discover-source.command.ts';

/** Titles asked for at once; how fast a service is really asked is its own limit. */
const atOnce = 16;

/** A title under the id that it goes by in the catalogue. */
export interface DescribedTitle {
  readonly titleId: string;
  /** Whether it was new, or had changed. */
  readonly isNews: boolean;
}

/**
 * Takes over what a service says of titles. What is known already becomes no event; an answer that cannot be read is
 * left out and does not keep the others; a service that does not answer ends the work, which goes on next time.
 */
@Injectable()
export class DescribeTitles {
  private readonly logger = new Logger(DescribeTitles.name);

  constructor(
    private readonly commands: CommandBus,
    private readonly pictures: Pictures,
    private readonly settings: Settings,
    private readonly states: States,
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
  ) {}

  /** Describes titles that the catalogue does not have yet. @returns all of them that it has then, in their order */
  async add(
    provider: MetadataProvider,
    titleIds: readonly string[],
    signal: AbortSignal,
  ): Promise<readonly DescribedTitle[]> {
    return this.each(titleIds, signal, async (titleId) => {
      const { state } = await this.states.load(title, titleId);
      return state.status === 'listed' ? { titleId, isNews: false } : this.describe(provider, titleId, { signal });
    });
  }

  /** Describes titles anew. @returns those that were described */
  renew(
    provider: MetadataProvider,
    titleIds: readonly string[],
    signal: AbortSignal,
  ): Promise<readonly DescribedTitle[]> {
    return this.each(titleIds, signal, (titleId) => this.describe(provider, titleId, { signal, isFresh: true }));
  }

  /** @returns whether the season was new, or had changed */
  async season(
    provider: MetadataProvider,
    titleId: string,
    seasonNumber: number,
    asking: AskOptions,
  ): Promise<boolean> {
    const facts = await readable(provider.describeSeason(titleId, seasonNumber, asking), (error) =>
      this.logger.warn(error.message),
    );
    if (!facts) return false;
    const command = new Decide(season, seasonIdOf(titleId, seasonNumber), { type: 'DescribeSeason', data: facts });
    const { events } = await this.commands.execute(command);
    return events.length > 0;
  }

  private async each(
    titleIds: readonly string[],
    signal: AbortSignal,
    describe: (titleId: string) => Promise<DescribedTitle | undefined>,
  ): Promise<readonly DescribedTitle[]> {
    const limit = pLimit(atOnce);
    const work = titleIds.map((titleId) =>
      limit(() => {
        signal.throwIfAborted();
        return describe(titleId);
      }),
    );
    const described = await Promise.all(work).finally(() => limit.clearQueue());
    return described.filter((found) => found !== undefined);
  }

  private async describe(
    provider: MetadataProvider,
    titleId: string,
    asking: AskOptions,
  ): Promise<DescribedTitle | undefined> {
    const { languages } = this.settings.get('languages');
    const facts = await readable(provider.describeTitle(titleId, { languages, ...asking }), (error) =>
      this.logger.warn(error.message),
    );
    if (!facts) return undefined;
    const known = await this.sameTitle(facts);
    if (known !== undefined) return { titleId: known, isNews: false };
    const data = await this.withAccent(facts);
    const { events } = await this.commands.execute(new Decide(title, titleId, { type: 'DescribeTitle', data }));
    const isNews = events.length > 0;
    if (isNews) await this.discoverSources(provider, titleId, asking);
    return { titleId, isNews };
  }

  /** The archive has the films that it describes. */
  private async discoverSources(provider: MetadataProvider, titleId: string, asking: AskOptions): Promise<void> {
    const offered = (await provider.findSources?.(titleId, asking)) ?? [];
    for (const source of offered) await this.commands.execute(new DiscoverSource({ ...source, titleId }));
  }

  /** A colour stays while its picture does; only one that was taken from the picture itself is better. */
  private async withAccent(facts: TitleFacts): Promise<TitleFacts> {
    const { state } = await this.states.load(title, facts.titleId);
    const before = state.status === 'listed' ? state.facts.artwork : undefined;
    const picture = pictureOf(facts.artwork);
    const kept = before && pictureOf(before) === picture ? before.accent : undefined;
    const accent = (picture && (await this.pictures.findAccent(picture))) ?? kept ?? facts.artwork.accent;
    return { ...facts, artwork: { ...facts.artwork, accent } };
  }

  /** The title that the catalogue has under another id, as a bundled film; whoever described it first goes on to. */
  private async sameTitle({ titleId, imdbId }: TitleFacts): Promise<string | undefined> {
    if (imdbId === undefined) return undefined;
    const rows = await this.readModels.find(catalogueTable, { imdbId });
    return rows.map((row) => row.titleId).find((candidate) => candidate !== titleId);
  }
}

const pictureOf = ({ poster, backdrop }: Artwork): string | undefined => poster ?? backdrop;

/** The answer; `undefined` for one that makes no sense, which is told. */
async function readable<Answer>(
  asking: Promise<Answer | undefined>,
  tell: (error: ServiceAnswerInvalid) => void,
): Promise<Answer | undefined> {
  try {
    return await asking;
  } catch (error) {
    if (!(error instanceof ServiceAnswerInvalid)) throw error;
    tell(error);
    return undefined;
  }
}
