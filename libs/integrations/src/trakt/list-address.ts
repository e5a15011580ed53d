const word = '[a-z0-9_][a-z0-9._-]*';
const short = new RegExp(`^(?<user>${word})/(?<slug>${word})$`);
const page = new RegExp(
  String.raw`^(?:https?://)?(?:www\.|app\.)?trakt\.tv/users/(?<user>${word})/lists/(?<slug>${word})/?(?:[?#].*)?$`,
);
/** The row is called after it, and an id of ours has a hundred letters. */
const mostLetters = 90;

/**
 * Where a public list is on Trakt, `user/slug`, of what people name it by: just that, or its page on trakt.tv.
 *
 * @returns undefined for anything else
 */
export function listAddressOf(text: string): string | undefined {
  const named = text.trim().toLowerCase();
  const { user, slug } = (short.exec(named) ?? page.exec(named))?.groups ?? {};
  const address = `${user}/${slug}`;
  return user === undefined || address.length > mostLetters ? undefined : address;
}

/** The slug of our own row. Two hyphens keep user and list apart, which both have single ones. */
export const rowSlugOf = (address: string): string => `trakt-${address.replace('/', '--').replace(/[^a-z0-9-]/g, '-')}`;

/** Trakt makes the slug of a list from its name: it reads well enough until an admin renames the row. */
export function rowNameOf(address: string): string {
  const slug = address.slice(address.indexOf('/') + 1);
  const words = slug.replace(/[._-]+/g, ' ').trim();
  return words === '' ? slug : words.charAt(0).toUpperCase() + words.slice(1);
}
