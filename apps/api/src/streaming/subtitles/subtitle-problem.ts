import { QuotaSpent, ServiceError, ServiceRateLimited, ServiceRefused } from '@miauflix/integrations';
import { Problem } from '../../shared/problem.ts';

const usuallySeconds = 60;

/** What a viewer is told when a service has no subtitles to give; anything else is thrown as it is. */
export function subtitleProblem(error: unknown): unknown {
  if (!(error instanceof ServiceError)) return error;
  const retryAfterSeconds = waitAfter(error);
  if (error instanceof QuotaSpent)
    return new Problem(
      429,
      'streaming/subtitle-quota-spent',
      'The service hands out no more subtitles for now. Those that were loaded before are still there.',
      { retryAfterSeconds },
    );
  if (error instanceof ServiceRefused)
    return new Problem(
      503,
      'streaming/subtitle-service-refuses',
      'The service for subtitles does not accept the household’s key. An admin can try it out in the settings.',
      { retryAfterSeconds },
    );
  return new Problem(
    503,
    'streaming/subtitle-service-unavailable',
    'The service for subtitles gives no answer that can be used. Try again later.',
    { retryAfterSeconds },
  );
}

function waitAfter(error: ServiceError): number {
  if (error instanceof ServiceRateLimited) return Math.ceil(error.retryAfterMs / 1000);
  if (!(error instanceof QuotaSpent) || error.resetsAt === undefined) return usuallySeconds;
  return Math.max(1, Math.ceil((Date.parse(error.resetsAt) - Date.now()) / 1000));
}
