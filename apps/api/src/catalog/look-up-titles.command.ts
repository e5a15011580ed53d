import { ServiceError } from '@miauflix/integrations';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { MetadataProviders } from '../integrations/metadata-providers.ts';
import { Problem } from '../shared/problem.ts';
import { DescribeTitles } from './describe-titles.ts';

/** Asks the services for titles that are called so, and takes in those that the catalogue does not have. */
export class LookUpTitles extends Command<readonly string[]> {
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

  /** @returns ids of titles that the catalogue has now, the most fitting first; empty when every service is off */
  async execute({ words }: LookUpTitles): Promise<readonly string[]> {
    const signal = AbortSignal.timeout(patienceMs);
    const found: string[] = [];
    let failures = 0;
    for (const provider of this.providers.enabled()) {
      try {
        const titleIds = (await provider.search(words, signal)).slice(0, mostTitles);
        found.push(...(await this.describeTitles.add(provider, titleIds, signal)).map(({ titleId }) => titleId));
      } catch (error) {
        if (!(error instanceof ServiceError) && !signal.aborted) throw error;
        failures += 1;
      }
    }
    if (found.length === 0 && failures > 0) throw nobodyAnswers;
    return [...new Set(found)];
  }
}
