import { ranking, rankingId, type RankingRules, type RulesEffect, type TraitRule } from '@miauflix/domain/sources';
import { Body, Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { ShowsThePast } from '../shared/as-of/as-of.interceptor.ts';
import { AdminOnly } from '../shared/auth/guards.ts';
import { Decide, writtenAt, type WrittenAt } from '../shared/decide.ts';
import { States } from '../shared/states.ts';
import { PreviewRules } from './preview-rules.query.ts';
import { Judgement, refuseNewImpossible, Rules, Trial } from './rules.ts';

/** How the household wants its sources weighed; for admins. */
@ApiTags('sources')
@ApiBearerAuth()
@AdminOnly()
@Controller('ranking')
export class RankingController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly states: States,
  ) {}

  @Get('rules')
  @ShowsThePast()
  async getRules(): Promise<RankingRules> {
    return (await this.states.load(ranking, rankingId)).state;
  }

  /** Without a difference there is no position. */
  @Put('rules')
  async setRules(@Body({ schema: Rules }) rules: RankingRules): Promise<WrittenAt> {
    refuseNewImpossible(rules, await this.getRules());
    return writtenAt(await this.commands.execute(new Decide(ranking, rankingId, { type: 'SetRules', data: rules })));
  }

  /** "Never like this", "prefer like this": takes the place of what was thought of the same trait. */
  @Post('judgements')
  @HttpCode(200)
  async judge(@Body({ schema: Judgement }) judgement: TraitRule): Promise<WrittenAt> {
    return writtenAt(
      await this.commands.execute(new Decide(ranking, rankingId, { type: 'JudgeTrait', data: judgement })),
    );
  }

  /** What rules would change, before they are saved. */
  @Post('preview')
  @HttpCode(200)
  preview(@Body({ schema: Trial }) { rules, device }: z.infer<typeof Trial>): Promise<RulesEffect> {
    return this.queries.execute(new PreviewRules(rules, device));
  }
}
