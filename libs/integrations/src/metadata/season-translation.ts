import type { EpisodeTranslation, SeasonFacts, SeasonTranslation } from '@miauflix/domain/catalog';
import { defined } from './defined.ts';

/**
 * What a service really says of a season in another language. Where nobody has translated something, services leave it
 * empty, repeat the English text, or number what has a name in English: none of that is a translation
 * (https://github.com/jellyfin/jellyfin-plugin-tmdb/issues/11).
 *
 * @param season as it is described in English
 */
export function seasonTranslation(
  season: SeasonFacts,
  { language, name, overview, episodes }: SeasonTranslation,
): SeasonTranslation {
  const inEnglish = new Map(season.episodes.map((episode) => [episode.number, episode]));
  return {
    language,
    ...defined({
      name: nameOf(name, season.name, season.seasonNumber),
      overview: otherThan(season.overview, overview),
    }),
    episodes: episodes
      .flatMap(({ number, title, overview: story }): readonly EpisodeTranslation[] => {
        const english = inEnglish.get(number);
        const said = english && {
          title: nameOf(title, english.title, number),
          overview: otherThan(english.overview, story),
        };
        return said?.title === undefined && said?.overview === undefined ? [] : [{ number, ...defined(said) }];
      })
      .toSorted((a, b) => a.number - b.number),
  };
}

const otherThan = (english: string, text: string | undefined): string | undefined =>
  text === english ? undefined : text;

const nameOf = (translated: string | undefined, english: string, number: number): string | undefined =>
  translated !== undefined && isNumbered(translated, number) && !isNumbered(english, number)
    ? undefined
    : otherThan(english, translated);

/** Such as `Folge 7`, `7. rész` and `第 7 集`: one word at most on either side of the number. */
const isNumbered = (name: string, number: number): boolean => {
  const [, counted] = /^[\p{L}\p{M}]*[\s.]*(\d+)[\s.]*[\p{L}\p{M}]*$/u.exec(name) ?? [];
  return Number(counted) === number;
};
