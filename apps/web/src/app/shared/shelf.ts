import { NgTemplateOutlet } from '@angular/common';
import {
  afterNextRender,
  booleanAttribute,
  Component,
  computed,
  DestroyRef,
  effect,
  ElementRef,
  inject,
  input,
  signal,
  type TemplateRef,
  viewChild,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { inView } from './in-view.ts';
import { PageSpeed } from './page-speed.ts';
import { scrollBehavior } from './scroll-behavior.ts';
import { wholeItems, windowed } from './windowed.ts';

/** So few that no frame waits for them, on a phone either. */
const cardsAtOnce = 3;

/**
 * A named row of cards that scrolls sideways. However long it is, only the cards on the screen and those next to them
 * are there. They are made when the row comes near the screen, a few at a time, and not while the page passes too fast for
 * anybody to make them out.
 */
@Component({
  selector: 'mf-shelf',
  imports: [NgTemplateOutlet, RouterLink],
  templateUrl: './shelf.html',
  styleUrl: './shelf.css',
})
export class Shelf<Item> {
  readonly name = input.required<string>();
  readonly items = input.required<readonly Item[]>();
  /** Shows one item, which it is given as `$implicit`. */
  readonly card = input.required<TemplateRef<{ readonly $implicit: Item }>>();
  /** Address of the page of all; without one there is no "See all". */
  readonly all = input<string>();
  /** Cards are 16:9 instead of 2:3. */
  readonly wide = input(false, { transform: booleanAttribute });
  /** Cards are small, as for people. */
  readonly narrow = input(false, { transform: booleanAttribute });

  readonly id = () =>
    `shelf-${this.name()
      .toLowerCase()
      .replace(/[^\p{Letter}\p{Number}]+/gu, '-')}`;
  private readonly cards = viewChild.required<ElementRef<HTMLElement>>('cards');
  readonly #view = inView('150% 0px');
  /** Cards that there has been time for. */
  readonly #made = signal(0);
  readonly #scrolled = signal(0);
  readonly #seen = signal(0);
  readonly #pitch = signal(0);
  readonly #range = computed(
    () => windowed(this.items().length, this.#scrolled(), this.#seen(), this.#pitch(), cardsAtOnce),
    { equal: (a, b) => a.first === b.first && a.end === b.end },
  );
  readonly shown = computed(() => {
    const { first, end } = this.#range();
    return this.items()
      .slice(first, Math.min(end, first + this.#made()))
      .map((item, index) => ({ item, place: first + index }));
  });

  constructor() {
    const { nativeElement: host } = inject<ElementRef<HTMLElement>>(ElementRef);
    const speed = inject(PageSpeed);
    effect((onCleanup) => {
      const { first, end } = this.#range();
      if (!this.#view.isNear() || this.#made() >= end - first) return;
      const turn = speed.slow.subscribe(() => this.#made.update((made) => made + cardsAtOnce));
      onCleanup(() => turn.unsubscribe());
    });
    const resizes = new ResizeObserver(() => this.#measure());
    inject(DestroyRef).onDestroy(() => resizes.disconnect());
    afterNextRender(() => {
      this.#view.watch(host);
      const { nativeElement: cards } = this.cards();
      resizes.observe(cards);
      // A listener of the template would have the page looked through at each frame.
      const look = () => this.#scrolled.set(wholeItems(cards.scrollLeft, this.#pitch()));
      cards.addEventListener('scroll', look, { passive: true });
    });
  }

  turn(direction: -1 | 1): void {
    const { nativeElement } = this.cards();
    nativeElement.scrollBy({ left: direction * nativeElement.clientWidth * 0.8, behavior: scrollBehavior() });
  }

  #measure(): void {
    const { nativeElement } = this.cards();
    const { gridAutoColumns, columnGap } = getComputedStyle(nativeElement);
    this.#seen.set(nativeElement.clientWidth);
    this.#pitch.set((Number.parseFloat(gridAutoColumns) || 0) + (Number.parseFloat(columnGap) || 0));
  }
}
