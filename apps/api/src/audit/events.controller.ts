import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress } from 'node:zlib';
import type {
  CausationTree,
  ChainStatus,
  ChainVerification,
  EventPage,
  EventStatistics,
  InspectedEvent,
  RevealedSecret,
  StreamPage,
} from '@miauflix/domain/audit';
import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { AdminOnly, CurrentUser } from '../shared/auth/guards.ts';
import type { Principal } from '../shared/auth/tokens.ts';
import { ExportLog } from './export-log.command.ts';
import { FindEvents } from './find-events.query.ts';
import { FindStreams } from './find-streams.query.ts';
import { GetCausation } from './get-causation.query.ts';
import { GetEvent } from './get-event.query.ts';
import { GetStatistics } from './get-statistics.query.ts';
import { Inspections } from './inspections.ts';
import { pageFields, periodFields, PositionToken } from './page.ts';
import { RevealSecret } from './reveal-secret.command.ts';
import { Verifications } from './verifications.ts';
import { withoutAbsent } from './without-absent.ts';

const Name = z.string().min(1).max(300);
const EventQuery = z.object({
  type: Name.optional(),
  category: Name.optional(),
  stream: Name.optional(),
  actor: Name.optional(),
  correlation: Name.optional(),
  q: Name.optional(),
  ...periodFields,
  ...pageFields,
});
const StreamQuery = z.object({
  category: Name.optional(),
  q: z.string().max(300).default(''),
  after: Name.optional(),
  limit: pageFields.limit,
});
const RangeQuery = z.object({
  first: PositionToken.optional(),
  last: PositionToken.optional(),
  ...periodFields,
});
const StatisticsQuery = z.object({ days: z.coerce.number().int().min(1).max(366).default(30) });
const Reveal = z.object({
  field: Name,
  reason: z.string().trim().min(3, 'Say why, in a few words.').max(500, 'Use at most 500 characters.'),
});

/** The inspector of the log, for admins: it shows, and can neither append nor remove. Looking, and taking along, is audited. */
@ApiTags('audit')
@ApiBearerAuth()
@Controller('events')
@AdminOnly()
export class EventsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly inspections: Inspections,
    private readonly verifications: Verifications,
  ) {}

  @Get()
  async find(
    @CurrentUser() admin: Principal,
    @Query({ schema: EventQuery }) { before, after, limit, ...filter }: z.infer<typeof EventQuery>,
  ): Promise<EventPage> {
    await this.inspections.note(admin);
    const page = after === undefined ? { before, limit } : { after, limit };
    return this.queries.execute(new FindEvents(withoutAbsent(filter), page));
  }

  @Get('streams')
  async findStreams(
    @CurrentUser() admin: Principal,
    @Query({ schema: StreamQuery }) { category, q, after, limit }: z.infer<typeof StreamQuery>,
  ): Promise<StreamPage> {
    await this.inspections.note(admin);
    return this.queries.execute(new FindStreams(category, q, after, limit));
  }

  @Get('statistics')
  async getStatistics(
    @CurrentUser() admin: Principal,
    @Query({ schema: StatisticsQuery }) { days }: z.infer<typeof StatisticsQuery>,
  ): Promise<EventStatistics> {
    await this.inspections.note(admin);
    const firstDay = new Date(Date.now() - (days - 1) * 86_400_000).toISOString().slice(0, 10);
    return this.queries.execute(new GetStatistics(firstDay));
  }

  @Get('causation/:correlationId')
  async getCausation(
    @CurrentUser() admin: Principal,
    @Param('correlationId', { schema: Name }) correlationId: string,
  ): Promise<CausationTree> {
    await this.inspections.note(admin);
    return this.queries.execute(new GetCausation(correlationId));
  }

  @Get('chain')
  getChain(): Promise<ChainStatus> {
    return this.verifications.status();
  }

  /** Follows the chain in the background; a run that is under way goes on. */
  @Post('verification')
  @HttpCode(202)
  verify(): Promise<ChainVerification> {
    return this.verifications.start();
  }

  /** The log as a file that `npm run log -- verify --file` takes, sent as it is read; what is sealed in it stays sealed. */
  @Get('export')
  async export(
    @CurrentUser() admin: Principal,
    @Query({ schema: RangeQuery }) range: z.infer<typeof RangeQuery>,
    @Res() response: Response,
  ): Promise<void> {
    const lines = await this.commands.execute(new ExportLog(admin, withoutAbsent(range)));
    const day = new Date().toISOString().slice(0, 'yyyy-mm-dd'.length);
    response.type('application/zstd').attachment(`log-${day}.jsonl.zst`);
    response.set('Cache-Control', 'no-store');
    await pipeline(Readable.from(lines), createZstdCompress(), response);
  }

  @Get(':position')
  async get(
    @CurrentUser() admin: Principal,
    @Param('position', { schema: PositionToken }) position: string,
  ): Promise<InspectedEvent> {
    const event = await this.queries.execute(new GetEvent(position));
    await this.inspections.note(admin, event.stream);
    return event;
  }

  @Post(':position/reveal')
  @HttpCode(200)
  reveal(
    @CurrentUser() admin: Principal,
    @Param('position', { schema: PositionToken }) position: string,
    @Body({ schema: Reveal }) { field, reason }: z.infer<typeof Reveal>,
  ): Promise<RevealedSecret> {
    return this.commands.execute(new RevealSecret(admin, position, field, reason));
  }
}
