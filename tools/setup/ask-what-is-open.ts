import { askForLanguages } from './ask-for-languages.ts';
import { askForTmdbKey } from './ask-for-tmdb-key.ts';
import { makeFirstAdmin } from './make-first-admin.ts';
import type { Setup } from './setup.ts';
import { signIn } from './sign-in.ts';
import { tellWhatRemains } from './tell-what-remains.ts';

/** Sections of the settings in the order of the first steps in a browser, as long as there is such a section. */
const questions = [
  ['languages', askForLanguages],
  ['tmdb', askForTmdbKey],
] as const;

/** Asks for what is not set yet, saves each answer at once, and tells what remains. */
export async function askWhatIsOpen(setup: Setup): Promise<void> {
  const { miauflix, terminal } = setup;
  try {
    await ((await miauflix.isSetUp()) ? signIn(setup) : makeFirstAdmin(setup));
    const sections = await miauflix.sections();
    for (const [name, askFor] of questions) {
      const section = sections.find((known) => known.section === name);
      if (section) await askFor(setup, section);
    }
    await tellWhatRemains(setup);
  } finally {
    await miauflix
      .signOut()
      .catch(() =>
        terminal.say('The session of this set-up stayed open: it can be ended on the page of your account.'),
      );
  }
}
