import type { AddedSource, LastChoice, RankedSource } from '@miauflix/domain/sources';
import { Body, Controller, Get, Logger, Param, Post, Query, UseInterceptors } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { ShowsThePast } from '../shared/as-of/as-of.interceptor.ts';
import { AdminOnly } from '../shared/auth/guards.ts';
import { Problem } from '../shared/problem.ts';
import { Id, TitleId } from '../shared/ids.ts';
import { torrentType } from '../shared/request-bodies.ts';
import { requestContext } from '../shared/request-context.ts';
import { Tasks } from '../tasks/tasks.ts';
import { AddByHand } from './add-by-hand.command.ts';
import { FindSources } from './find-sources.query.ts';
import { GetChoice } from './get-choice.query.ts';
import { Screen } from './screen.ts';
import { SourceWork } from './source-work.ts';
import { TorrentBody } from './torrent-body.interceptor.ts';

const Brought = z.object({ magnet: z.string().trim().startsWith('magnet:?', 'A magnet link begins with `magnet:?`.') });
const notBytes = new Problem(400, 'request/invalid', `Send the file itself, as ${torrentType}.`);

@ApiTags('sources')
@ApiBearerAuth()
@Controller()
export class SourcesController {
  private readonly logger = new Logger(SourcesController.name);

  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly tasks: Tasks,
    private readonly work: SourceWork,
  ) {}

  /** Whoever asks has them looked for first. */
  @Get('titles/:titleId/sources')
  @ShowsThePast()
  async find(
    @Param('titleId', { schema: TitleId }) titleId: string,
    @Query({ schema: Screen }) screen: z.infer<typeof Screen>,
  ): Promise<readonly RankedSource[]> {
    const sources = await this.queries.execute(new FindSources(titleId, screen));
    if (requestContext().asOf === undefined) this.noteDemand(titleId);
    return sources;
  }

  @Post('titles/:titleId/sources')
  @AdminOnly()
  addMagnet(
    @Param('titleId', { schema: TitleId }) titleId: string,
    @Body({ schema: Brought }) { magnet }: z.infer<typeof Brought>,
  ): Promise<AddedSource> {
    return this.commands.execute(new AddByHand(titleId, magnet));
  }

  @Post('titles/:titleId/sources/torrent')
  @AdminOnly()
  @UseInterceptors(TorrentBody)
  @ApiConsumes(torrentType)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  async addTorrent(
    @Param('titleId', { schema: TitleId }) titleId: string,
    @Body() torrent: unknown,
  ): Promise<AddedSource> {
    if (!(torrent instanceof Uint8Array)) throw notBytes;
    return this.commands.execute(new AddByHand(titleId, torrent));
  }

  /** Why it was chosen the last time that it was. */
  @Get('sources/:sourceId/why')
  @ShowsThePast()
  getChoice(@Param('sourceId', { schema: Id }) sourceId: string): Promise<LastChoice> {
    return this.queries.execute(new GetChoice(sourceId));
  }

  /** Nobody is kept from reading because the disk is full. */
  private noteDemand(titleId: string): void {
    try {
      if (this.work.ask(titleId, Date.now())) this.tasks.wake('search-sources');
      else this.tasks.wake('find-torrent-files');
    } catch (error) {
      this.logger.warn(error);
    }
  }
}
