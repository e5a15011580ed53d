import { NgTemplateOutlet } from '@angular/common';
import {
  afterNextRender,
  Component,
  computed,
  DestroyRef,
  effect,
  type ElementRef,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  type TemplateRef,
  untracked,
  viewChild,
} from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { TitleCard as Card } from '@miauflix/domain/catalog';
import { IdleQueue } from '../shared/idle-queue.ts';
import { pageScroll } from '../shared/page-scroll.ts';
import { PageSpeed } from '../shared/page-speed.ts';
import { grown, isSame, seenOf, wholeItems, windowed, withSeen, type Range } from '../shared/windowed.ts';
import { TitleCard } from './title-card.ts';

/** So far from the end there is time to fetch more, even when the page is thrown. */
const screensAhead = 6;
/** Until anything is measured: as many rows as fit on a tall screen, of cards about so wide. */
const [firstRows, aboutWidth] = [5, 180];

/**
 * Titles as posters in a grid. However many there are, only the rows on the screen and next to it are there: those that
 * are seen at once, the others one by one when the browser has nothing else to do. What passes too fast to be made out
 * passes as empty frames.
 */
@Component({
  selector: 'mf-title-grid',
  imports: [NgTemplateOutlet, TitleCard],
  template: `
    <ul
      #cards
      class="grid"
      data-row
      [attr.data-unmade]="unmade()"
      [class.passing]="speed.isFast()"
      [style.--card-width.px]="cardWidth()"
      [style.--row-height.px]="rowHeight()"
      [style.padding-top.px]="above()"
      [style.padding-bottom.px]="below()"
    >
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
  styles: `
    .passing {
      /* Within the round corners of the cards that are there. */
      --inset: 0.1875rem;
      --frame: calc(var(--card-width) - 2 * var(--inset));
      background: conic-gradient(
          from 270deg at var(--frame) calc(var(--card-width) * 1.5 - 2 * var(--inset)),
          var(--surface) 25%,
          transparent 0
        )
        var(--inset) var(--inset) / calc(var(--card-width) + var(--space-5)) var(--row-height);
    }
  `,
})
export class TitleGrid {
  readonly titles = input.required<readonly Card[]>();
  readonly watched = input.required<ReadonlySet<string>>();
  /** Shows a title otherwise than by its card alone. */
  readonly card = input<TemplateRef<{ readonly $implicit: Card }>>();
  /** The end of the grid comes near: there is room for more. */
  readonly ending = output();

  readonly speed = inject(PageSpeed);
  private readonly cards = viewChild.required<ElementRef<HTMLElement>>('cards');
  /** From the beginning of the page, in pixels. */
  #top = 0;
  /** In pixels of whole rows. */
  readonly #scrolled = signal(0);
  readonly #screen = signal(0);
  readonly rowHeight = signal(0);
  readonly cardWidth = signal(0);
  readonly #columns = signal(Math.max(1, Math.floor(innerWidth / aboutWidth)));
  readonly #rows = computed(() => Math.ceil(this.titles().length / this.#columns()));
  readonly #wanted = computed(
    () => windowed(this.#rows(), this.#scrolled(), this.#screen(), this.rowHeight(), firstRows),
    { equal: isSame },
  );
  readonly #seen = computed(() => seenOf(this.#rows(), this.#scrolled(), this.#screen(), this.rowHeight(), firstRows), {
    equal: isSame,
  });
  /** Rows that are made. */
  readonly #made = linkedSignal<Range, Range>({
    source: this.#seen,
    computation: (seen, made) => (made ? withSeen(made.value, seen) : seen),
  });
  readonly shown = computed(() => {
    const { first, end } = this.#made();
    return this.titles().slice(first * this.#columns(), end * this.#columns());
  });
  readonly above = computed(() => this.#made().first * this.rowHeight());
  readonly below = computed(() => Math.max(0, this.#rows() - this.#made().end) * this.rowHeight());
  readonly unmade = computed(() =>
    [this.above() > 0 && 'above', this.below() > 0 && 'below'].filter(Boolean).join(' '),
  );

  constructor() {
    const idle = inject(IdleQueue);
    effect((onCleanup) => {
      const [made, wanted] = [this.#made(), this.#wanted()];
      if (!isSame(made, wanted)) onCleanup(idle.add(() => this.#made.set(grown(made, wanted))));
    });
    const resizes = new ResizeObserver(() => this.#measure());
    inject(DestroyRef).onDestroy(() => resizes.disconnect());
    // The end may be what it was: what came before was only read anew, and nothing moved.
    effect(() => {
      this.titles();
      untracked(() => this.#askForMore(scrollY));
    });
    this.speed.scrolled.pipe(takeUntilDestroyed()).subscribe((by) => this.#look(by));
    pageScroll.pipe(takeUntilDestroyed()).subscribe((by) => this.#askForMore(by));
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
    const widths = gridTemplateColumns.split(' ');
    this.#top = nativeElement.getBoundingClientRect().top + scrollY;
    this.#columns.set(Math.max(1, widths.length));
    this.cardWidth.set(Number.parseFloat(widths[0]!) || 0);
    this.rowHeight.set(first.getBoundingClientRect().height + Number.parseFloat(rowGap));
    this.#screen.set(innerHeight);
    this.#look(scrollY);
    this.#askForMore(scrollY);
  }

  #look(pageScrolled: number): void {
    this.#scrolled.set(wholeItems(pageScrolled - this.#top, this.rowHeight()));
  }

  #askForMore(pageScrolled: number): void {
    const rowHeight = this.rowHeight();
    if (rowHeight === 0) return;
    const left = this.#rows() * rowHeight - (pageScrolled - this.#top);
    if (left < screensAhead * this.#screen()) this.ending.emit();
  }
}
