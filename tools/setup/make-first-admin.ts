import { refusalOf } from './refused.ts';
import type { Setup } from './setup.ts';
import type { Terminal } from './terminal.ts';

const passwordRules =
  'At least 10 characters, 5 of them different, at most 72 in all, and not with your name in it: a few words are good.';

/** What has to be answered again after a refusal, beside what the API names itself. */
const refusedField: Readonly<Record<string, string>> = {
  'users/link-invalid': 'token',
  'users/password-too-weak': 'password',
  // A set-up that was cut short goes on for whoever knows its password.
  'users/wrong-password': 'password',
};

/** Makes the first admin, who is signed in from then on. */
export async function makeFirstAdmin({ miauflix, terminal, saved }: Setup): Promise<void> {
  terminal.say('This household has no admin yet: you become it.');
  const questions = {
    token: async () => tokenIn(await terminal.askFor('Set-up link, as Miauflix printed it at its start')),
    name: () => terminal.askFor('Your name'),
    password: () => newPassword(terminal),
  };
  const fields = Object.keys(questions) as (keyof typeof questions)[];
  const admin = {
    token: await questions.token(),
    name: await questions.name(),
    password: await questions.password(),
  };
  for (;;) {
    const refusal = await refusalOf(miauflix.setUp(admin));
    if (!refusal) break;
    const refused = fields.filter((field) => field === refusedField[refusal.type] || refusal.fields.includes(field));
    if (refused.length === 0) throw refusal;
    terminal.say(refusal.message);
    for (const field of refused) admin[field] = await questions[field]();
  }
  saved.push(`the admin ${admin.name}`);
  await miauflix.signIn(admin);
}

/** People paste the whole link; its fragment is the token. */
const tokenIn = (link: string): string => link.slice(link.indexOf('#') + 1);

async function newPassword(terminal: Terminal): Promise<string> {
  terminal.say(passwordRules);
  for (;;) {
    const password = await terminal.askForSecret('Your password');
    if (password === (await terminal.askForSecret('The same again'))) return password;
    terminal.say('These are not the same.');
  }
}
