/** What a viewer can ask of the player, by key, button or touch. */
export type PlayerCommand =
  | { readonly type: 'toggle-play' }
  | { readonly type: 'skip'; readonly seconds: number }
  | { readonly type: 'seek-to-share'; readonly share: number }
  | { readonly type: 'change-volume'; readonly by: number }
  | { readonly type: 'toggle-mute' }
  | { readonly type: 'toggle-fullscreen' }
  | { readonly type: 'toggle-subtitles' }
  | { readonly type: 'leave' }
  | { readonly type: 'seek'; readonly toSeconds: number }
  | { readonly type: 'set-volume'; readonly volume: number }
  | { readonly type: 'set-rate'; readonly rate: number }
  /** Empty for none. */
  | { readonly type: 'choose-subtitles'; readonly label: string }
  /** Index of the track. */
  | { readonly type: 'choose-sound'; readonly index: number }
  /** Height in pixels; 0 for the film's own picture. */
  | { readonly type: 'choose-height'; readonly height: number }
  | { readonly type: 'toggle-statistics' }
  | { readonly type: 'toggle-picture-in-picture' };

/** Seconds of one skip. */
export const skipSeconds = 10;

type Key = Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey'>;

/** The command behind a key; `undefined` for keys that mean nothing here. */
export function commandOfKey({ key, altKey, ctrlKey, metaKey }: Key): PlayerCommand | undefined {
  if (altKey || ctrlKey || metaKey) return undefined;
  if (/^[0-9]$/.test(key)) return { type: 'seek-to-share', share: Number(key) / 10 };
  return commands.get(key.toLowerCase());
}

const commands: ReadonlyMap<string, PlayerCommand> = new Map(
  Object.entries<PlayerCommand>({
    ' ': { type: 'toggle-play' },
    k: { type: 'toggle-play' },
    arrowleft: { type: 'skip', seconds: -skipSeconds },
    arrowright: { type: 'skip', seconds: skipSeconds },
    arrowup: { type: 'change-volume', by: 0.05 },
    arrowdown: { type: 'change-volume', by: -0.05 },
    m: { type: 'toggle-mute' },
    f: { type: 'toggle-fullscreen' },
    c: { type: 'toggle-subtitles' },
    i: { type: 'toggle-statistics' },
    escape: { type: 'leave' },
  }),
);
