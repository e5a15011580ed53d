import type { Upcasters } from '../kernel/upcaster.ts';
import type { SeasonEvent } from './season.events.ts';
import type { SyncEvent } from './sync.events.ts';
import type { TitleEvent, TitleFacts } from './title.events.ts';

/** The first shape knew films alone, and people by their names. */
type FilmOfNames = Omit<TitleFacts, 'cast' | 'directors' | 'translations'> & {
  readonly cast: readonly string[];
  readonly directors: readonly string[];
};

const named = (names: readonly string[]) => names.map((name) => ({ name }));

const withPeople = (film: FilmOfNames): TitleFacts => ({
  ...film,
  directors: named(film.directors),
  cast: named(film.cast),
  translations: [],
});

export const catalogUpcasters: Upcasters<SeasonEvent | SyncEvent | TitleEvent> = {
  'season.Described': [],
  'sync.Advanced': [],
  'title.Added': [withPeople],
  'title.Removed': [],
  'title.Revised': [withPeople],
};
