import { settings, type SectionSchema, type SectionView } from '@miauflix/domain/settings';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { States } from '../shared/states.ts';
import { savedSection } from './saved-section.ts';
import type { Section } from './section.ts';
import { sections } from './sections.ts';
import { Trials } from './trials.ts';

/** All sections in the order of the page. */
export class FindSections extends Query<readonly SectionView[]> {}

@QueryHandler(FindSections)
export class FindSectionsHandler implements IQueryHandler<FindSections> {
  constructor(
    private readonly states: States,
    private readonly trials: Trials,
  ) {}

  execute(): Promise<readonly SectionView[]> {
    return Promise.all(sections.map((section) => this.view(section)));
  }

  private async view(section: Section): Promise<SectionView> {
    const { state } = await this.states.load(settings, section.section);
    const { values, secrets } = savedSection(section, state);
    return {
      section: section.section,
      title: section.title,
      about: section.about,
      schema: z.toJSONSchema(section.schema, { io: 'input' }) as SectionSchema,
      values: { ...defaultsOf(section), ...values },
      secrets: Object.fromEntries(section.secretFields.map((field) => [field, { isSet: field in secrets }])),
      isTestable: this.trials.isKnownOf(section),
      isSaved: state.status === 'saved',
    };
  }
}

const defaultsOf = ({ schema, secretFields }: Section): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(schema.parse({})).filter(([field]) => !(secretFields as readonly string[]).includes(field)),
  );
