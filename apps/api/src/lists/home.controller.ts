import { home, householdHomeId, type ArrangedList } from '@miauflix/domain/lists';
import type { ReadModels } from '@miauflix/read-models';
import { Body, Controller, Get, HttpCode, Inject, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { ShowsThePast } from '../shared/as-of/as-of.interceptor.ts';
import { AdminOnly, CurrentUser } from '../shared/auth/guards.ts';
import type { Principal } from '../shared/auth/tokens.ts';
import { Decide, writtenAt, type WrittenAt } from '../shared/decide.ts';
import { TitleId } from '../shared/ids.ts';
import { READ_MODELS } from '../shared/stores.ts';
import { homeRows } from './home-rows.ts';

const Slugs = z.array(TitleId).max(500);
const OwnHome = z.strictObject({ order: Slugs, hidden: Slugs });
const HouseholdHome = OwnHome.extend({ pinned: Slugs });

@ApiTags('lists')
@ApiBearerAuth()
@Controller('home')
export class HomeController {
  constructor(
    private readonly commands: CommandBus,
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
  ) {}

  @Get()
  @ShowsThePast()
  find(@CurrentUser() { userId }: Principal): Promise<readonly ArrangedList[]> {
    return homeRows(this.readModels, userId);
  }

  @Put()
  @HttpCode(200)
  arrange(
    @CurrentUser() { userId }: Principal,
    @Body({ schema: OwnHome }) own: z.infer<typeof OwnHome>,
  ): Promise<WrittenAt> {
    return this.keep({ homeId: userId, pinned: [], ...own });
  }

  @Get('household')
  @ShowsThePast()
  @AdminOnly()
  findHousehold(): Promise<readonly ArrangedList[]> {
    return homeRows(this.readModels, householdHomeId);
  }

  @Put('household')
  @AdminOnly()
  @HttpCode(200)
  arrangeHousehold(@Body({ schema: HouseholdHome }) everybodys: z.infer<typeof HouseholdHome>): Promise<WrittenAt> {
    return this.keep({ homeId: householdHomeId, ...everybodys });
  }

  private async keep(data: { homeId: string } & z.infer<typeof HouseholdHome>): Promise<WrittenAt> {
    return writtenAt(await this.commands.execute(new Decide(home, data.homeId, { type: 'ArrangeHome', data })));
  }
}
