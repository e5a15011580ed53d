import type { MetadataProvider } from '../metadata/metadata.port.ts';

/** Asks each kind of question once, as recordings want it. */
export async function askEverything(tmdb: MetadataProvider, titleIds: readonly string[]): Promise<void> {
  const { signal } = new AbortController();
  const describing = { languages: ['en', 'de'], signal };
  for (const titleId of titleIds) {
    const facts = await tmdb.describeTitle(titleId, describing);
    for (const { number } of facts?.seasons ?? []) await tmdb.describeSeason(titleId, number, describing);
  }
  for (const list of tmdb.lists.slice(0, 8)) await list.findTitleIds(signal);
  await tmdb.search('the', signal);
  await tmdb.findChanged(new Date('2026-01-01'), new Date('2026-01-02'), signal);
}
