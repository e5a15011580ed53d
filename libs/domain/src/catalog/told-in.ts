import type { TitleFacts } from './title.events.ts';

/** The languages besides English in which the story of a title is told: those of a series' seasons, too, may be. */
export const toldIn = ({ translations }: Pick<TitleFacts, 'translations'>): readonly string[] =>
  translations.flatMap(({ language, overview }) => (overview === undefined ? [] : [language]));
