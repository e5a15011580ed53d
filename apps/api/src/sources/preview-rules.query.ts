import { titleIdOf } from '@miauflix/domain/catalog';
import {
  bestSource,
  deviceProfiles,
  ranking,
  rankingId,
  type BestSource,
  type DeviceClass,
  type RankedSource,
  type RankingQuestion,
  type RankingRules,
  type RulesEffect,
  type TitleEffect,
} from '@miauflix/domain/sources';
import { catalogueTable, titleSourcesTable, type ReadModels } from '@miauflix/read-models';
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { States } from '../shared/states.ts';
import { READ_MODELS } from '../shared/stores.ts';

const mostLookedAt = 500;
const mostShown = 12;

/** What would play under other rules, beside what plays now. */
export class PreviewRules extends Query<RulesEffect> {
  constructor(
    readonly rules: RankingRules,
    readonly device: DeviceClass,
  ) {
    super();
  }
}

@QueryHandler(PreviewRules)
export class PreviewRulesHandler implements IQueryHandler<PreviewRules> {
  constructor(
    private readonly states: States,
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
  ) {}

  async execute({ rules, device }: PreviewRules): Promise<RulesEffect> {
    const { state: rulesNow } = await this.states.load(ranking, rankingId);
    const rows = await this.readModels.find(
      titleSourcesTable,
      {},
      { orderBy: { titleId: 'asc' }, limit: mostLookedAt },
    );
    const titleIds = [...new Set(rows.map(({ titleId }) => titleIdOf(titleId)))];
    const titles = await this.readModels.find(catalogueTable, { titleId: { $in: titleIds } });
    const known = new Map(titles.map((title) => [title.titleId, title]));
    const at = new Date().toISOString();
    const effects = rows.flatMap(({ titleId, sources }): TitleEffect[] => {
      const title = known.get(titleIdOf(titleId));
      if (!title) return [];
      const { runTimeSeconds, language } = title;
      const asked: Omit<RankingQuestion, 'rules'> = {
        title: { ...(runTimeSeconds && { runTimeSeconds }), ...(language && { language }) },
        device: deviceProfiles[device],
        at,
      };
      const before = shown(bestSource(sources, { ...asked, rules: rulesNow }));
      const after = shown(bestSource(sources, { ...asked, rules }));
      const isChanged = before?.sourceId !== after?.sourceId;
      return [{ titleId, title: title.title, isChanged, ...(before && { before }), ...(after && { after }) }];
    });
    return {
      titlesLookedAt: effects.length,
      titlesChanged: effects.filter(({ isChanged }) => isChanged).length,
      examples: effects.toSorted((a, b) => Number(b.isChanged) - Number(a.isChanged)).slice(0, mostShown),
    };
  }
}

function shown(source: RankedSource | undefined): BestSource | undefined {
  if (!source) return undefined;
  const { sourceId, releaseName, resolution, sizeBytes } = source;
  return { sourceId, releaseName, sizeBytes, ...(resolution !== undefined && { resolution }) };
}
