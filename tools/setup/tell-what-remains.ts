import type { Setup } from './setup.ts';

/** Names the pages for what is easier in a browser, or was left for later. */
export async function tellWhatRemains({ miauflix, terminal }: Setup): Promise<void> {
  const [sections, providers] = [await miauflix.sections(), await miauflix.providers()];
  const sectionOf = (name: string) => sections.find(({ section }) => section === name);
  const remaining = [
    {
      isDone: sectionOf('tmdb')?.secrets['apiKey']?.isSet,
      what: 'A key of TMDB',
      page: 'welcome?step=tmdb',
    },
    {
      isDone: sectionOf('vpn')?.isSaved,
      what: 'How torrents leave this house: until then, only the bundled sample plays',
      page: 'welcome?step=vpn',
    },
    {
      isDone: providers.some(({ state }) => state !== 'off'),
      what: 'Who is asked where a film can be had: until then, only the open films have sources',
      page: 'admin/providers',
    },
  ].filter(({ isDone }) => !isDone);
  terminal.say(
    remaining.length > 0
      ? 'What remains is chosen in a browser:'
      : `Nothing remains. The films are here: ${miauflix.address}`,
  );
  for (const { what, page } of remaining) terminal.say(`  ${what}.\n    ${miauflix.address}/${page}`);
}
