import { settings, type SectionView, type TestResult } from '@miauflix/domain/settings';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { AdminOnly } from '../shared/auth/guards.ts';
import type { Config } from '../shared/config.ts';
import { Decide, writtenAt, type WrittenAt } from '../shared/decide.ts';
import { Problem } from '../shared/problem.ts';
import { States } from '../shared/states.ts';
import { CONFIG } from '../shared/stores.ts';
import { candidateOf, type Candidate } from './candidate.ts';
import { FindSections } from './find-sections.query.ts';
import { savedSection } from './saved-section.ts';
import type { Section } from './section.ts';
import { sections } from './sections.ts';
import { Trials } from './trials.ts';

const SectionId = z.string().max(40);
const Change = z.record(z.string(), z.unknown());
type Change = z.infer<typeof Change>;

const sectionNotFound = new Problem(404, 'settings/section-not-found', 'There is no such section of the settings.');

/** For admins. Secrets go in, and never come out again. */
@ApiTags('settings')
@ApiBearerAuth()
@AdminOnly()
@Controller('settings')
export class SettingsController {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly states: States,
    private readonly trials: Trials,
  ) {}

  @Get()
  find(): Promise<readonly SectionView[]> {
    return this.queries.execute(new FindSections());
  }

  @Get(':section')
  async get(@Param('section', { schema: SectionId }) name: string): Promise<SectionView> {
    const view = (await this.find()).find(({ section }) => section === name);
    if (!view) throw sectionNotFound;
    return view;
  }

  /** What the body does not name stays as it is; `null` forgets a secret. Without a difference there is no position. */
  @Put(':section')
  async change(
    @Param('section', { schema: SectionId }) name: string,
    @Body({ schema: Change }) change: Change,
  ): Promise<WrittenAt> {
    const { command } = await this.candidate(sectionNamed(name), change);
    return writtenAt(await this.commands.execute(new Decide(settings, name, command)));
  }

  /** Tries the section out as it would be after this change, which is not saved. */
  @Post(':section/test')
  @HttpCode(200)
  async test(
    @Param('section', { schema: SectionId }) name: string,
    @Body({ schema: Change }) change: Change,
  ): Promise<TestResult> {
    const section = sectionNamed(name);
    const { fields } = await this.candidate(section, change);
    return this.trials.run(section, fields, this.config);
  }

  private async candidate(section: Section, change: Change): Promise<Candidate> {
    const { state } = await this.states.load(settings, section.section);
    return candidateOf(section, savedSection(section, state), change);
  }
}

function sectionNamed(name: string): Section {
  const section = sections.find((candidate) => candidate.section === name);
  if (!section) throw sectionNotFound;
  return section;
}
