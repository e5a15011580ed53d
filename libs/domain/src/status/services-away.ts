/** What services that are not ours are asked for: to describe titles, for sources of them, for subtitles. */
export type ServicePurpose = 'titles' | 'sources' | 'subtitles';

/** Why nobody can be asked at the moment, in a sentence for everybody; a purpose is absent while somebody can be. */
export type ServicesAway = Readonly<Partial<Record<ServicePurpose, string>>>;
