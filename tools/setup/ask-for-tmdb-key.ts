import type { SectionView } from '@miauflix/domain/settings';
import type { Setup } from './setup.ts';

/** Asks for a key of TMDB until one is accepted, or nothing is answered; one that is saved stays. */
export async function askForTmdbKey(
  { miauflix, terminal, saved }: Setup,
  { section, secrets }: SectionView,
): Promise<void> {
  if (secrets['apiKey']?.isSet) return;
  terminal.say('With a free key of TMDB, Miauflix knows nearly every film: https://www.themoviedb.org/settings/api');
  for (;;) {
    const apiKey = (await terminal.askForSecret('Key of TMDB (Enter alone: later)')).trim();
    if (apiKey === '') return;
    terminal.say('Trying it …');
    const { isOk, sentence } = await miauflix.test(section, { apiKey }, terminal.signal);
    terminal.say(isOk ? sentence : `${sentence} It is not saved.`);
    if (!isOk) continue;
    await miauflix.save(section, { apiKey });
    saved.push('the key of TMDB');
    return;
  }
}
