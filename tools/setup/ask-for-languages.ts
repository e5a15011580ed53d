import type { SectionView } from '@miauflix/domain/settings';
import { refusalOf } from './refused.ts';
import type { Setup } from './setup.ts';

/** Asks which languages the household watches in, unless somebody has saved that. */
export async function askForLanguages(
  { miauflix, terminal, saved }: Setup,
  { section, values, isSaved }: SectionView,
): Promise<void> {
  if (isSaved) return;
  terminal.say('Which languages do you watch in? The one you like best comes first, two letters each, as in "en de".');
  for (;;) {
    const answer = await terminal.askFor('Languages', (values['languages'] as readonly string[]).join(' '));
    const languages = answer
      .toLowerCase()
      .split(/[\s,]+/)
      .filter(Boolean);
    const refusal = await refusalOf(miauflix.save(section, { languages }));
    if (!refusal) break;
    if (refusal.fields.length === 0) throw refusal;
    terminal.say(refusal.message);
  }
  saved.push('the languages');
}
