import { season, seasonIdOf, title, type Artwork, type TitleFacts } from '@miauflix/domain/catalog';
import type { Position } from '@miauflix/domain/kernel';
import {
  ServiceAnswerInvalid,
  type AskOptions,
  type DescribeOptions,
  type MetadataProvider,
} from '@miauflix/integrations';
import { catalogueTable, findImdbIds, type ReadModels } from '@miauflix/read-models';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { LRUCache } from 'lru-cache';
import pLimit from 'p-limit';
import { Pictures } from '../images/pictures.ts';
import { Decide } from '../shared/decide.ts';
import { States } from '../shared/states.ts';
import { READ_MODELS } from '../shared/stores.ts';
import { DiscoverSource } from '../sources/discover-source.command.ts';
import { HouseholdLanguages } from './household-languages.ts';

/** Titles asked for at once; how fast a service is really asked is its own limit. */
const atOnce = 48;
const rememberedMs = 24 * 60 * 60_000;

/** A title under the id that it goes by in the catalogue. */
export interface DescribedTitle {
  readonly titleId: string;
  /** Whether it was new, or had changed. */
  readonly isNews: boolean;
  /** Where it was written; absent when nothing was. */
  readonly position?: Position;
}

/**
 * Takes over what a service says of titles. What is known already becomes no event; an answer that cannot be read is
 * left out and does not keep the others; a service that does not answer ends the work, which goes on next time.
 */
@Injectable()
export class DescribeTitles {
  private readonly logger = new Logger(DescribeTitles.name);
  /** Ids that lists name and that never become titles, with the title that goes by another id, if there is one. */
  private readonly noTitles = new LRUCache<string, { readonly titleId?: string }>({ max: 10_000, ttl: rememberedMs });

  constructor(
    private readonly commands: CommandBus,
    private readonly householdLanguages: HouseholdLanguages,
    private readonly pictures: Pictures,
    private readonly states: States,
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
  ) {}

  /** Describes titles that the catalogue does not have yet. @returns all of them that it has then, in their order */
  async add(
    provider: MetadataProvider,
    titleIds: readonly string[],
    signal: AbortSignal,
  ): Promise<readonly DescribedTitle[]> {
    const others = await this.titlesOfOthers(provider);
    const languages = await this.householdLanguages.find();
    return each(titleIds, signal, async (titleId) => {
      const { state } = await this.states.load(title, titleId);
      if (state.status === 'listed') return { titleId, isNews: false };
      const other = this.noTitles.get(titleId);
      if (other) return other.titleId === undefined ? undefined : { titleId: other.titleId, isNews: false };
      return this.describe(provider, titleId, undefined, others, { languages, signal });
    });
  }

  /** Describes titles anew. @returns those that were described */
  async renew(
    provider: MetadataProvider,
    titleIds: readonly string[],
    signal: AbortSignal,
  ): Promise<readonly DescribedTitle[]> {
    const others = await this.titlesOfOthers(provider);
    const languages = await this.householdLanguages.find();
    return each(titleIds, signal, async (titleId) => {
      const { state } = await this.states.load(title, titleId);
      const before = state.status === 'listed' ? state.facts.artwork : undefined;
      return this.describe(provider, titleId, before, others, { languages, signal, isFresh: true });
    });
  }

  /** @returns whether the season was new, or had changed */
  async season(
    provider: MetadataProvider,
    titleId: string,
    seasonNumber: number,
    asking: DescribeOptions,
  ): Promise<boolean> {
    const facts = await readable(provider.describeSeason(titleId, seasonNumber, asking), (error) =>
      this.logger.warn(error.message),
    );
    if (!facts) return false;
    const command = new Decide(season, seasonIdOf(titleId, seasonNumber), { type: 'DescribeSeason', data: facts });
    const { events } = await this.commands.execute(command);
    return events.length > 0;
  }

  private async describe(
    provider: MetadataProvider,
    titleId: string,
    before: Artwork | undefined,
    others: ReadonlyMap<string, string>,
    asking: DescribeOptions,
  ): Promise<DescribedTitle | undefined> {
    const facts = await readable(provider.describeTitle(titleId, asking), (error) => this.logger.warn(error.message));
    const known = facts && others.get(facts.imdbId ?? '');
    if (!facts || known !== undefined) {
      this.noTitles.set(titleId, known === undefined ? {} : { titleId: known });
      return known === undefined ? undefined : { titleId: known, isNews: false };
    }
    const artwork = await this.withAccent(facts.artwork, before);
    const data: TitleFacts = { ...facts, artwork };
    const { events, position } = await this.commands.execute(
      new Decide(title, titleId, { type: 'DescribeTitle', data }),
    );
    const isNews = events.length > 0;
    if (isNews) await this.discoverSources(provider, titleId, asking);
    return { titleId, isNews, ...(position !== undefined && { position }) };
  }

  /** The archive has the films that it describes. */
  private async discoverSources(provider: MetadataProvider, titleId: string, asking: AskOptions): Promise<void> {
    const offered = (await provider.findSources?.(titleId, asking)) ?? [];
    for (const source of offered) await this.commands.execute(new DiscoverSource({ ...source, titleId }));
  }

  /** A colour stays while its picture does; only one that was taken from the picture itself is better. */
  private async withAccent(artwork: Artwork, before: Artwork | undefined): Promise<Artwork> {
    const picture = pictureOf(artwork);
    const kept = before && pictureOf(before) === picture ? before.accent : undefined;
    const accent = (picture && (await this.pictures.findAccent(picture))) ?? kept ?? artwork.accent;
    return { ...artwork, accent };
  }

  /** Titles that the catalogue has from somebody else, as bundled films, by IMDb id: whoever came first goes on. */
  private titlesOfOthers({ titleIdPrefix }: MetadataProvider): Promise<ReadonlyMap<string, string>> {
    return this.readModels.ask((em) => findImdbIds(em, titleIdPrefix), [catalogueTable]);
  }
}

/** What comes of titles, several at once, in their order; a failure of one ends the rest. */
async function each(
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
