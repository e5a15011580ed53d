import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { LookUpTitles, type LookedUp } from './look-up-titles.command.ts';

const Wanted = z.object({ words: z.string().trim().min(2).max(200) });

@ApiTags('catalog')
@ApiBearerAuth()
@Controller('titles/look-up')
export class LookUpController {
  constructor(private readonly commands: CommandBus) {}

  /** For what a search in the household's own catalogue does not find: what the services find is in it afterwards. */
  @Post()
  @HttpCode(200)
  lookUp(@Body({ schema: Wanted }) { words }: z.infer<typeof Wanted>): Promise<LookedUp> {
    return this.commands.execute(new LookUpTitles(words));
  }
}
