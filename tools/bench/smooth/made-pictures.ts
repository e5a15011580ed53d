import type { TitleCard } from '@miauflix/domain/catalog';
import type { SignedIn } from '../signed-in.ts';

/** What a card of a phone with two pixels for each of its own asks for. */
const width = 320;
const atOnce = 4;

/**
 * Has the server make the posters of the home page and of the first films, best rated first. It makes each for whoever
 * sees it first, which takes the processors that the phone is measured on: in a household they are two machines.
 *
 * @param films more than are passed in any round
 */
export async function makePictures(address: string, headers: SignedIn, films: number): Promise<void> {
  const ask = async <Answer>(path: string): Promise<Answer> =>
    (await (await fetch(`${address}/api/v1/${path}`, { headers: { ...headers } })).json()) as Answer;
  const lists = await ask<readonly { readonly titles: readonly TitleCard[] }[]>('lists');
  const titles = lists.flatMap((list) => list.titles);
  const atLeast = titles.length + films;
  for (let after: string | undefined = ''; after !== undefined && titles.length < atLeast;) {
    const page: { readonly titles: readonly TitleCard[]; readonly next?: string } = await ask(
      `titles?kind=movie&order=rating&limit=100${after && `&after=${after}`}`,
    );
    titles.push(...page.titles);
    after = page.next;
  }
  const waiting = new Set(titles.map(({ artwork }) => artwork.poster).filter((poster) => poster?.startsWith('/')));
  const work = async () => {
    for (const poster of waiting) {
      waiting.delete(poster);
      const response = await fetch(`${address}${poster}/${width}`, { headers: { ...headers, accept: 'image/avif' } });
      if (!response.ok) throw new Error(`${poster} was answered with ${response.status}.`);
      await response.arrayBuffer();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}
