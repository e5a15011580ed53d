/** How this device likes its films: kept here, not with the person. */
export interface Preferences {
  /** 0 to 1. */
  readonly volume: number;
  readonly muted: boolean;
  /** ISO 639-1; empty for none. */
  readonly subtitles: string;
}

const key = 'miauflix.player';
const atFirst: Preferences = { volume: 1, muted: false, subtitles: '' };

export function readPreferences(storage: Pick<Storage, 'getItem'>): Preferences {
  try {
    const { volume, muted, subtitles } = { ...atFirst, ...(JSON.parse(storage.getItem(key) ?? '{}') as object) };
    return {
      volume: typeof volume === 'number' && volume >= 0 && volume <= 1 ? volume : atFirst.volume,
      muted: muted === true,
      subtitles: typeof subtitles === 'string' ? subtitles : atFirst.subtitles,
    };
  } catch {
    return atFirst;
  }
}

/** Private windows and full disks may refuse: then the preference lasts as long as the page. */
export function writePreferences(storage: Pick<Storage, 'setItem'>, preferences: Preferences): void {
  try {
    storage.setItem(key, JSON.stringify(preferences));
  } catch {
    // Nothing to do: see above.
  }
}
