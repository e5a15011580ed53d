import { setTimeout as delay } from 'node:timers/promises';
import type { CDPSession } from '@playwright/test';

/** A finger's way over the glass, in pixels of the page. */
export interface Swipe {
  readonly from: { readonly x: number; readonly y: number };
  /** Where the finger goes; the page follows it. */
  readonly by: { readonly x: number; readonly y: number };
}

const [moves, everyMs] = [14, 12];

/** Touches the glass as a finger does that throws the page: what was scrolled goes on by itself afterwards. */
export async function swipe(browser: CDPSession, { from, by }: Swipe): Promise<void> {
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', share: number) =>
    browser.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: type === 'touchEnd' ? [] : [{ x: from.x + by.x * share, y: from.y + by.y * share }],
    });
  const answers = [touch('touchStart', 0)];
  // A finger does not wait until the page has followed.
  for (let move = 1; move <= moves; move += 1) {
    await delay(everyMs);
    answers.push(touch('touchMove', move / moves));
  }
  answers.push(touch('touchEnd', 1));
  await Promise.all(answers);
}
