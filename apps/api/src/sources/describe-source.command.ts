import { episodeOf } from '@miauflix/domain/catalog';
import { source, sourceNotFound } from '@miauflix/domain/sources';
import { fileOfTitle, type ListedFile, type Verdict } from '@miauflix/integrations';
import { Command, CommandBus, CommandHandler, QueryBus, type ICommandHandler } from '@nestjs/cqrs';
import { GetPlayable } from '../catalog/get-playable.query.ts';
import { Decide } from '../shared/decide.ts';
import { States } from '../shared/states.ts';

/** Says which files a source's torrent holds: the title's own is remembered, and a fake is rejected for good. */
export class DescribeSource extends Command<Verdict> {
  constructor(
    readonly sourceId: string,
    readonly files: readonly ListedFile[],
  ) {
    super();
  }
}

@CommandHandler(DescribeSource)
export class DescribeSourceHandler implements ICommandHandler<DescribeSource> {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly states: States,
  ) {}

  /** @throws Rejection `sources/source-not-found`, `catalog/title-not-found` */
  async execute({ sourceId, files }: DescribeSource): Promise<Verdict> {
    const { state } = await this.states.load(source, sourceId);
    if (state.status === 'unknown') throw sourceNotFound;
    const { titleId } = state.facts;
    const { runTimeSeconds } = await this.queries.execute(new GetPlayable(titleId));
    const episode = episodeOf(titleId);
    const verdict = fileOfTitle(files, { ...(runTimeSeconds && { runTimeSeconds }), ...(episode && { episode }) });
    const command =
      'rejected' in verdict
        ? ({ type: 'RejectSource', data: { reason: verdict.rejected } } as const)
        : ({ type: 'DescribeFile', data: verdict } as const);
    await this.commands.execute(new Decide(source, sourceId, command));
    return verdict;
  }
}
