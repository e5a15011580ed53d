import { usersTable, type ReadModels } from '@miauflix/read-models';
import { Inject, Injectable } from '@nestjs/common';
import { Settings } from '../settings/settings.ts';
import { READ_MODELS } from '../shared/stores.ts';

/** What a household reads in. */
@Injectable()
export class HouseholdLanguages {
  constructor(
    private readonly settings: Settings,
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
  ) {}

  /** Those of the household, in its order, and then what single people have chosen besides; ISO 639-1, each once. */
  async find(): Promise<readonly string[]> {
    const { languages } = this.settings.get('languages');
    const people = await this.readModels.find(usersTable, { language: { $ne: null } });
    const chosen = people.flatMap(({ language }) => language ?? []).toSorted();
    return [...new Set([...languages, ...chosen])];
  }
}
