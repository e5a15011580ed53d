import { Body, Controller, Get, Param, Post, Put } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { Transfer } from '@miauflix/domain/streaming';
import { z } from 'zod';
import { CurrentUser } from '../shared/auth/guards.ts';
import type { Principal } from '../shared/auth/tokens.ts';
import { writtenAt, type WrittenAt } from '../shared/decide.ts';
import { Id, TitleId } from '../shared/ids.ts';
import { Screen } from '../sources/screen.ts';
import { ChooseLanguages } from './choose-languages.command.ts';
import { GetTransfer } from './get-transfer.query.ts';
import { PlayTitle, type Opened } from './play-title.command.ts';

const Play = z.object({
  titleId: TitleId,
  /** The best source when absent. */
  sourceId: Id.optional(),
  /** Was too slow: another one is to play. */
  failedSourceId: Id.optional(),
  restart: z.boolean().optional(),
  screen: Screen.optional(),
});

/** ISO 639, as in the file. */
const Language = z.string().regex(/^[a-z]{2,3}$/, 'A language is two or three letters, as in `en`.');
/** What is absent stays as it was. */
const Languages = z.object({ audio: Language.optional(), subtitles: z.union([Language, z.literal('')]).optional() });

@ApiTags('streaming')
@ApiBearerAuth()
@Controller('viewings')
export class PlaybackController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  play(
    @CurrentUser() viewer: Principal,
    @Body({ schema: Play }) { titleId, ...options }: z.infer<typeof Play>,
  ): Promise<Opened> {
    return this.commands.execute(new PlayTitle(viewer, titleId, options));
  }

  @Put(':viewingId/languages')
  async chooseLanguages(
    @CurrentUser() { userId }: Principal,
    @Param('viewingId', { schema: Id }) viewingId: string,
    @Body({ schema: Languages }) chosen: z.infer<typeof Languages>,
  ): Promise<WrittenAt> {
    return writtenAt(await this.commands.execute(new ChooseLanguages(userId, viewingId, chosen)));
  }

  @Get(':viewingId/transfer')
  getTransfer(
    @CurrentUser() { userId }: Principal,
    @Param('viewingId', { schema: Id }) viewingId: string,
  ): Promise<Transfer> {
    return this.queries.execute(new GetTransfer(userId, viewingId));
  }
}
