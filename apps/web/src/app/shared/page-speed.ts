import { inject, Injectable } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import {
  BehaviorSubject,
  concat,
  delay,
  distinctUntilChanged,
  filter,
  map,
  Observable,
  of,
  pairwise,
  switchMap,
  take,
  throttleTime,
  timestamp,
} from 'rxjs';
import { IdleQueue } from './idle-queue.ts';
import { pageScroll } from './page-scroll.ts';

/** What passes faster nobody makes out. */
const fastScreensPerSecond = 3;
const lookedEveryMs = 100;
/** Longer than from one look to the next, so that a page that goes on is fast all the while. */
const restMs = 150;

/** Whether something that is scrolled passes too fast to be made out, at each change. */
export const passesFast = (scrolled: Observable<number>, screenHeight: () => number): Observable<boolean> =>
  scrolled.pipe(
    throttleTime(lookedEveryMs),
    timestamp(),
    pairwise(),
    map(([before, now]) => {
      const screens = Math.abs(now.value - before.value) / screenHeight();
      return screens > (fastScreensPerSecond * (now.timestamp - before.timestamp)) / 1_000;
    }),
    switchMap((isFast) => (isFast ? concat(of(true), of(false).pipe(delay(restMs))) : of(false))),
    distinctUntilChanged(),
  );

/** How fast the page passes: work for what nobody can make out yet waits until it slows down. */
@Injectable({ providedIn: 'root' })
export class PageSpeed {
  readonly #idle = inject(IdleQueue);
  readonly #isFast = new BehaviorSubject(false);
  /** Emits once, when the page is slow and the browser has nothing else to do. */
  readonly slow: Observable<void> = this.#isFast.pipe(
    filter((isFast) => !isFast),
    take(1),
    switchMap(() => new Observable<void>((turn) => this.#idle.add(() => turn.next()))),
    take(1),
  );

  constructor() {
    passesFast(pageScroll, () => innerHeight)
      .pipe(takeUntilDestroyed())
      .subscribe(this.#isFast);
  }

  get isFast(): boolean {
    return this.#isFast.value;
  }
}
