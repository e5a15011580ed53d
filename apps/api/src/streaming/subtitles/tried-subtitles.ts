import type { TestResult } from '@miauflix/domain/settings';
import { ServiceRefused, type OpenSubtitlesAdapter } from '@miauflix/integrations';
import { unanswered } from '../../integrations/unanswered.ts';

/** What comes of asking whether key and account are good; closes the adapter. */
export async function triedSubtitles(subtitles: OpenSubtitlesAdapter, signal: AbortSignal): Promise<TestResult> {
  try {
    const quota = await subtitles.check(signal);
    if (!quota) return { isOk: true, sentence: 'OpenSubtitles accepts the key. With an account it gives more a day.' };
    const sentence = `OpenSubtitles accepts key and account: ${quota.remaining} downloads are left for today.`;
    return { isOk: true, sentence };
  } catch (error) {
    if (error instanceof ServiceRefused)
      return { isOk: false, sentence: 'OpenSubtitles does not accept this key, or the account’s name or password.' };
    return unanswered('OpenSubtitles', subtitles.health());
  } finally {
    await subtitles.close();
  }
}
