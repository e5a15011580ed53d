import { skipSeconds, type PlayerCommand } from './player-command.ts';

const doubleTapMs = 320;

/** Further than this, a finger swiped: that means nothing here. */
const tapPixels = 12;

/** Where a finger is, in pixels. */
export interface Touch {
  readonly x: number;
  readonly y: number;
}

/** Whether a finger went up where it came down. */
export const isTap = (down: Touch | undefined, up: Touch): boolean =>
  down !== undefined && Math.hypot(up.x - down.x, up.y - down.y) <= tapPixels;

/** A finger on the picture: `share` is 0 at its left edge and 1 at its right one. */
export interface Tap {
  readonly share: number;
  readonly atMs: number;
}

/** Tells a double tap on the outer thirds, which skips, from a single tap, which only shows the controls. */
export class TapReader {
  #last: Tap | undefined;

  read(tap: Tap): PlayerCommand | undefined {
    const seconds = side(tap) * skipSeconds;
    const isSecond = this.#last && tap.atMs - this.#last.atMs <= doubleTapMs && side(this.#last) === side(tap);
    this.#last = tap;
    return isSecond && seconds !== 0 ? { type: 'skip', seconds } : undefined;
  }
}

const side = ({ share }: Tap): -1 | 0 | 1 => (share < 1 / 3 ? -1 : share > 2 / 3 ? 1 : 0);
