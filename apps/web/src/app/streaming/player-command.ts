/** What a viewer can ask of the player, by key, button or touch. */
export type PlayerCommand =
  | { readonly type: 'toggle-play' }
  | { readonly type: 'play' }
  | { readonly type: 'pause' }
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
  /** Id of one that the ranker knows. */
  | { readonly type: 'choose-source'; readonly sourceId: string }
  | { readonly type: 'show-sources' }
  | { readonly type: 'toggle-statistics' }
  | { readonly type: 'show-keys' }
  | { readonly type: 'next-episode' }
  | { readonly type: 'previous-episode' }
  /** One step along {@link rates}. */
  | { readonly type: 'change-rate'; readonly by: 1 | -1 }
  | { readonly type: 'toggle-picture-in-picture' };

/** One press, of the whole volume. */
export const volumeStep = 0.05;

/** Seconds of one skip. */
export const skipSeconds = 10;

/** How fast a film can be played; 1 is as it was made. */
export const rates: readonly number[] = [0.5, 0.75, 1, 1.25, 1.5, 2];

/** The rate beside one of {@link rates}; itself at the ends. */
export const nextRate = (rate: number, by: 1 | -1): number => rates[rates.indexOf(rate) + by] ?? rate;

type Key = Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>;

/** The command behind a key; `undefined` for keys that mean nothing here. */
export function commandOfKey({ key, altKey, ctrlKey, metaKey, shiftKey }: Key): PlayerCommand | undefined {
  if (altKey || ctrlKey || metaKey) return undefined;
  if (/^[0-9]$/.test(key)) return { type: 'seek-to-share', share: Number(key) / 10 };
  const name = key.toLowerCase();
  return (shiftKey ? withShift.get(name) : undefined) ?? commands.get(name);
}

/** A key that is held finishes a film for nobody: so far before the end it stops. */
const heldUntilSeconds = 10;

/** What a key asks for again and again while it is held; `undefined` where once is enough, and near the end. */
export function whileHeld(
  command: PlayerCommand,
  place: { readonly positionSeconds: number; readonly durationSeconds: number },
): PlayerCommand | undefined {
  if (command.type === 'change-volume') return command;
  if (command.type !== 'skip') return undefined;
  const lastSeconds = place.durationSeconds - heldUntilSeconds;
  if (place.positionSeconds + command.seconds <= lastSeconds || command.seconds < 0) return command;
  return place.positionSeconds < lastSeconds ? { type: 'seek', toSeconds: lastSeconds } : undefined;
}

const commands: ReadonlyMap<string, PlayerCommand> = new Map(
  Object.entries<PlayerCommand>({
    ' ': { type: 'toggle-play' },
    k: { type: 'toggle-play' },
    j: { type: 'skip', seconds: -skipSeconds },
    l: { type: 'skip', seconds: skipSeconds },
    arrowleft: { type: 'skip', seconds: -skipSeconds },
    arrowright: { type: 'skip', seconds: skipSeconds },
    arrowup: { type: 'change-volume', by: volumeStep },
    arrowdown: { type: 'change-volume', by: -volumeStep },
    m: { type: 'toggle-mute' },
    f: { type: 'toggle-fullscreen' },
    c: { type: 'toggle-subtitles' },
    i: { type: 'toggle-statistics' },
    p: { type: 'toggle-picture-in-picture' },
    '<': { type: 'change-rate', by: -1 },
    '>': { type: 'change-rate', by: 1 },
    '?': { type: 'show-keys' },
    escape: { type: 'leave' },
  }),
);

const withShift: ReadonlyMap<string, PlayerCommand> = new Map(
  Object.entries<PlayerCommand>({ n: { type: 'next-episode' }, p: { type: 'previous-episode' } }),
);
