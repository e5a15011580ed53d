import { NgTemplateOutlet } from '@angular/common';
import {
  afterNextRender,
  Component,
  computed,
  DestroyRef,
  type ElementRef,
  inject,
  input,
  output,
  signal,
  type TemplateRef,
  viewChild,
} from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { TitleCard as Card } from '@miauflix/domain/catalog';
import { pageScroll } from '../shared/page-scroll.ts';
import { wholeItems, windowed } from '../shared/windowed.ts';
import { TitleCard } from './title-card.ts';

/** Until anything is measured: as many rows as fit on a tall screen. */
const firstRows = 5;

/** Titles as posters in a grid. However many there are, only the rows on the screen and next to it are there. */
@Component({
  selector: 'mf-title-grid',
  imports: [NgTemplateOutlet, TitleCard],
  template: `
    <ul #cards class="grid" data-row [style.padding-top.px]="above()" [style.padding-bottom.px]="below()">
      @for (title of shown(); track title.titleId) {
        <li>
          @if (card(); as own) {
            <ng-container *ngTemplateOutlet="own; context: { $implicit: title }" />
          } @else {
            <mf-title-card [title]="title" [watched]="watched().has(title.titleId)" />
          }
        </li>
      }
    </ul>
  `,
})
export class TitleGrid {
  readonly titles = input.required<readonly Card[]>();
  readonly watched = input.required<ReadonlySet<string>>();
  /** Shows a title otherwise than by its card alone. */
  readonly card = input<TemplateRef<{ readonly $implicit: Card }>>();
  /** The end of the grid comes near: there is room for more. */
  readonly ending = output();

  private readonly cards = viewChild.required<ElementRef<HTMLElement>>('cards');
  /** From the beginning of the page, in pixels. */
  #top = 0;
  /** In pixels of whole rows. */
  readonly #scrolled = signal(0);
  readonly #seen = signal(0);
  readonly #rowHeight = signal(0);
  readonly #columns = signal(6);
  readonly #rows = computed(() => Math.ceil(this.titles().length / this.#columns()));
  readonly #range = computed(
    () => windowed(this.#rows(), this.#scrolled(), this.#seen(), this.#rowHeight(), firstRows),
    { equal: (a, b) => a.first === b.first && a.end === b.end },
  );
  readonly shown = computed(() => {
    const { first, end } = this.#range();
    return this.titles().slice(first * this.#columns(), end * this.#columns());
  });
  readonly above = computed(() => this.#range().first * this.#rowHeight());
  readonly below = computed(() => (this.#rows() - this.#range().end) * this.#rowHeight());

  constructor() {
    const resizes = new ResizeObserver(() => this.#measure());
    inject(DestroyRef).onDestroy(() => resizes.disconnect());
    pageScroll.pipe(takeUntilDestroyed()).subscribe((by) => this.#look(by));
    afterNextRender(() => {
      resizes.observe(this.cards().nativeElement);
      // What stands above it moves it.
      resizes.observe(document.body);
    });
  }

  #measure(): void {
    const { nativeElement } = this.cards();
    const first = nativeElement.firstElementChild;
    if (!(first instanceof HTMLElement)) return;
    const { gridTemplateColumns, rowGap } = getComputedStyle(nativeElement);
    this.#top = nativeElement.getBoundingClientRect().top + scrollY;
    this.#columns.set(Math.max(1, gridTemplateColumns.split(' ').length));
    this.#rowHeight.set(first.offsetHeight + Number.parseFloat(rowGap));
    this.#seen.set(innerHeight);
    this.#look(scrollY);
  }

  #look(pageScrolled: number): void {
    const rowHeight = this.#rowHeight();
    if (rowHeight === 0) return;
    const scrolled = pageScrolled - this.#top;
    this.#scrolled.set(wholeItems(scrolled, rowHeight));
    if (this.#rows() * rowHeight - scrolled < 2.5 * this.#seen()) this.ending.emit();
  }
}
