import { ServiceError } from '@miauflix/integrations';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { MetadataProviders } from '../integrations/metadata-providers.ts';
import type { WrittenAt } from '../shared/decide.ts';
import { Problem } from '../shared/problem.ts';
import { DescribeTitles, type DescribedTitle } from './describe-titles.ts';

/** What the catalogue has now of what was looked up. */
export interface LookedUp extends WrittenAt {
  /** The most fitting first; empty when every service is off. */
  readonly titleIds: readonly string[];
}

/** Asks the services for titles that are called so, and takes in those that the catalogue does not have. */
export class LookUpTitles extends Command<LookedUp> {
  constructor(readonly words: string) {
    super();
  }
}

const mostTitles = 10;
const patienceMs = 20_000;

const nobodyAnswers = new Problem(
  503,
  'catalog/services-unavailable',
  'None of the services that describe films answers. Try again in a minute.',
  { retryAfterSeconds: 60 },
);

@CommandHandler(LookUpTitles)
export class LookUpTitlesHandler implements ICommandHandler<LookUpTitles> {
  constructor(
    private readonly describeTitles: DescribeTitles,
    private readonly providers: MetadataProviders,
  ) {}

  /** @throws Problem `catalog/services-unavailable` when none of them answers */
  async execute({ words }: LookUpTitles): Promise<LookedUp> {
    const signal = AbortSignal.timeout(patienceMs);
    const found: DescribedTitle[] = [];
    let failures = 0;
    for (const provider of this.providers.enabled()) {
      try {
        const titleIds = (await provider.search(words, signal)).slice(0, mostTitles);
        found.push(...(await this.describeTitles.add(provider, titleIds, signal)));
      } catch (error) {
        if (!(error instanceof ServiceError) && !signal.aborted) throw error;
        failures += 1;
      }
    }
    if (found.length === 0 && failures > 0) throw nobodyAnswers;
    const positions = found.flatMap(({ position }) => (position === undefined ? [] : [position]));
    return {
      titleIds: [...new Set(found.map(({ titleId }) => titleId))],
      ...(positions.length > 0 && { position: String(positions.reduce((a, b) => (a > b ? a : b))) }),
    };
  }
}
