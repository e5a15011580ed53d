/** What came of a source that somebody brought along by hand. */
export interface AddedSource {
  readonly sourceId: string;
  /** How many other episodes of the series it was added for. */
  readonly otherEpisodes: number;
  /** Of the last event; absent when everything was known already. */
  readonly position?: string;
}
