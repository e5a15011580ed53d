import type { TestResult } from '@miauflix/domain/settings';
import type { ServiceHealth } from '@miauflix/integrations';

/** What an admin is told about a service that gave no answer that could be used. */
export const unanswered = (service: string, { lastError = 'it does not answer' }: ServiceHealth): TestResult => ({
  isOk: false,
  sentence: `${service} could not be asked: ${lastError}. Check the address and the network.`,
});
