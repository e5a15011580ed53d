import { refusalOf } from './refused.ts';
import type { Setup } from './setup.ts';

/** Refusals after which somebody may try again. */
const mayTryAgain: readonly string[] = ['users/wrong-credentials', 'request/too-many', 'request/forbidden'];

/** Signs an admin in whom the household has already. */
export async function signIn({ miauflix, terminal }: Setup): Promise<void> {
  terminal.say('This household is set up already: sign in as one of its admins, and what is not set yet is asked for.');
  for (;;) {
    const name = await terminal.askFor('Your name');
    const password = await terminal.askForSecret('Your password');
    const refusal = await refusalOf(miauflix.signIn({ name, password }));
    if (!refusal) return;
    if (!mayTryAgain.includes(refusal.type)) throw refusal;
    terminal.say(refusal.message);
  }
}
