import { signal } from '@angular/core';
import { rates } from './player-command.ts';

/** How this device likes its films. */
export interface Preferences {
  /** 0 to 1. */
  readonly volume: number;
  readonly muted: boolean;
  /** 1 is as fast as the film was made. */
  readonly rate: number;
  /** Language of the subtitles, ISO 639-1; empty for none. */
  readonly subtitles: string;
  readonly subtitleSize: 'small' | 'normal' | 'large';
  readonly yellowSubtitles: boolean;
}

const key = 'miauflix.player';
const atFirst: Preferences = {
  volume: 1,
  muted: false,
  rate: 1,
  subtitles: '',
  subtitleSize: 'normal',
  yellowSubtitles: false,
};

/** The preferences of the player, kept on the device and not with the person. */
export class PlayerPreferences {
  readonly #storage: Pick<Storage, 'getItem' | 'setItem'>;
  readonly #current;
  readonly current;

  constructor(storage: Pick<Storage, 'getItem' | 'setItem'>) {
    this.#storage = storage;
    this.#current = signal(stored(storage));
    this.current = this.#current.asReadonly();
  }

  change(change: Partial<Preferences>): void {
    this.#current.update((current) => ({ ...current, ...change }));
    try {
      this.#storage.setItem(key, JSON.stringify(this.#current()));
    } catch {
      // Private windows and full disks may refuse: then the preference lasts as long as the page.
    }
  }
}

function stored(storage: Pick<Storage, 'getItem'>): Preferences {
  try {
    const { volume, muted, rate, subtitles, subtitleSize, yellowSubtitles } = {
      ...atFirst,
      ...(JSON.parse(storage.getItem(key) ?? '{}') as object),
    };
    return {
      volume: typeof volume === 'number' && volume >= 0 && volume <= 1 ? volume : atFirst.volume,
      muted: muted === true,
      rate: rates.find((known) => known === rate) ?? atFirst.rate,
      subtitles: typeof subtitles === 'string' ? subtitles : atFirst.subtitles,
      subtitleSize: subtitleSize === 'small' || subtitleSize === 'large' ? subtitleSize : atFirst.subtitleSize,
      yellowSubtitles: yellowSubtitles === true,
    };
  } catch {
    return atFirst;
  }
}
