import { inject, Injectable } from '@angular/core';
import { takeUntilDestroyed, toSignal } from '@angular/core/rxjs-interop';
import {
  BehaviorSubject,
  concat,
  delay,
  distinctUntilChanged,
  filter,
  map,
  merge,
  Observable,
  of,
  pairwise,
  skip,
  switchMap,
  take,
  throttleTime,
  timestamp,
} from 'rxjs';
import { IdleQueue } from './idle-queue.ts';
import { pageScroll } from './page-scroll.ts';

/** What passes faster, and so is on the screen for less than half a second, nobody makes out. */
const fastScreensPerSecond = 2;
const lookedEveryMs = 100;
/** A finger that throws the page again and again stops it each time for a moment. */
const restMs = 250;

/** Whether something that is scrolled passes too fast to be made out, at each change. */
export const passesFast = (scrolled: Observable<number>, screenHeight: () => number): Observable<boolean> =>
  scrolled.pipe(
    throttleTime(lookedEveryMs),
    timestamp(),
    pairwise(),
    filter(([before, now]) => {
      const screens = Math.abs(now.value - before.value) / screenHeight();
      return screens > (fastScreensPerSecond * (now.timestamp - before.timestamp)) / 1_000;
    }),
    switchMap(() => concat(of(true), of(false).pipe(delay(restMs)))),
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
  readonly isFast = toSignal(this.#isFast, { requireSync: true });
  /** How far the page is scrolled, in pixels, each time it has been; nothing while it is fast, and then where it got. */
  readonly scrolled: Observable<number> = merge(
    pageScroll,
    this.#isFast.pipe(
      skip(1),
      map(() => scrollY),
    ),
  ).pipe(filter(() => !this.#isFast.value));

  constructor() {
    passesFast(pageScroll, () => innerHeight)
      .pipe(
        map((isFast) => isFast && !isWalked()),
        filter((isFast) => isFast !== this.#isFast.value),
        takeUntilDestroyed(),
      )
      .subscribe(this.#isFast);
  }
}

/** Whoever goes from card to card by the keyboard needs the next one to be there, however fast. */
const isWalked = (): boolean => document.activeElement?.matches('[data-row] :focus-visible') ?? false;
