import { NgTemplateOutlet } from '@angular/common';
import {
  afterNextRender,
  booleanAttribute,
  Component,
  computed,
  DestroyRef,
  ElementRef,
  inject,
  input,
  output,
  signal,
  type TemplateRef,
  viewChild,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { inView } from './in-view.ts';
import { scrollBehavior } from './scroll-behavior.ts';
import { windowed } from './windowed.ts';

/** Until anything is measured: as many cards as a wide screen shows. */
const firstCards = 12;

/**
 * A named row of cards that scrolls sideways. However long it is, only the cards on the screen and those next to them
 * are there, and none at all while the whole row is far from the screen.
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
  /** The end of the row comes near: there is room for more. */
  readonly ending = output();

  readonly id = () =>
    `shelf-${this.name()
      .toLowerCase()
      .replace(/[^\p{Letter}\p{Number}]+/gu, '-')}`;
  private readonly cards = viewChild.required<ElementRef<HTMLElement>>('cards');
  readonly #view = inView('75% 0px');
  readonly #scrolled = signal(0);
  readonly #seen = signal(0);
  readonly #pitch = signal(0);
  readonly #range = computed(
    () => windowed(this.items().length, this.#scrolled(), this.#seen(), this.#pitch(), firstCards),
    { equal: (a, b) => a.first === b.first && a.end === b.end },
  );
  readonly shown = computed(() => {
    if (!this.#view.isNear()) return [];
    const { first, end } = this.#range();
    return this.items()
      .slice(first, end)
      .map((item, index) => ({ item, place: first + index }));
  });

  constructor() {
    const { nativeElement: host } = inject<ElementRef<HTMLElement>>(ElementRef);
    const resizes = new ResizeObserver(() => this.#measure());
    inject(DestroyRef).onDestroy(() => resizes.disconnect());
    afterNextRender(() => {
      this.#view.watch(host);
      resizes.observe(this.cards().nativeElement);
    });
  }

  turn(direction: -1 | 1): void {
    const { nativeElement } = this.cards();
    nativeElement.scrollBy({ left: direction * nativeElement.clientWidth * 0.8, behavior: scrollBehavior() });
  }

  scrolled(): void {
    const { scrollLeft, clientWidth, scrollWidth } = this.cards().nativeElement;
    this.#scrolled.set(scrollLeft);
    if (scrollLeft + 2 * clientWidth > scrollWidth) this.ending.emit();
  }

  #measure(): void {
    const { nativeElement } = this.cards();
    const { gridAutoColumns, columnGap } = getComputedStyle(nativeElement);
    this.#seen.set(nativeElement.clientWidth);
    this.#pitch.set((Number.parseFloat(gridAutoColumns) || 0) + (Number.parseFloat(columnGap) || 0));
  }
}
