import {
  booleanAttribute,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  input,
  linkedSignal,
  signal,
  untracked,
  type TemplateRef,
} from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { TitleCard } from '@miauflix/domain/catalog';
import { map, type Observable } from 'rxjs';
import { Listing } from '../shared/listing.ts';
import { LiveUpdates, type Topic } from '../shared/live-updates.ts';
import { pageScroll } from '../shared/page-scroll.ts';
import { ProblemNotice } from '../shared/problem-notice.ts';
import { watchedTitles } from '../viewing/viewing.client.ts';
import type { TitlePage } from './catalog.client.ts';
import { inPlace } from './in-place.ts';
import { TitleGrid } from './title-grid.ts';

/** While a catalogue fills there is always something new: reading it all again and again is work as well. */
const pauseMs = 1_000;

interface Order {
  readonly listing: Listing<TitleCard>;
  readonly fresh: readonly TitleCard[] | undefined;
  /** These are all there are. */
  readonly isWhole: boolean;
  /** What is shown already keeps its place. */
  readonly isKept: boolean;
}

/** A grid of titles that is read page by page, as far as somebody scrolls; its content says that there are none. */
@Component({
  selector: 'mf-paged-titles',
  imports: [ProblemNotice, TitleGrid],
  host: { '(focusin)': 'lookForFocus()', '(focusout)': 'lookForFocus()' },
  template: `
    @if (titles(); as titles) {
      <mf-title-grid [titles]="titles" [watched]="watched()" [card]="card()" (ending)="listing().more()" />
      @if (titles.length === 0) {
        <div class="none"><ng-content>Nothing is here yet.</ng-content></div>
      }
      <p role="status">{{ listing().loading() && !isRenewing() ? 'Loading more…' : '' }}</p>
    } @else if (!listing().error()) {
      <div class="grid" role="status">
        <span class="visually-hidden">Loading the titles</span>
        @for (card of [1, 2, 3, 4, 5, 6]; track card) {
          <div class="skeleton" aria-hidden="true"></div>
        }
      </div>
    }
    @if (listing().error(); as error) {
      <mf-problem-notice [error]="error" (retry)="again()" />
    }
  `,
  styles: `
    .skeleton {
      aspect-ratio: 2 / 3;
      margin-bottom: 3.5rem;
    }
    p,
    .none {
      min-height: 1.55em;
      margin-top: var(--space-5);
      color: var(--text-soft);
    }
  `,
})
export class PagedTitles {
  /** Asks for a page: the first one, or the one after a title. */
  readonly ask = input.required<(after?: string) => Observable<TitlePage>>();
  /** What has it read anew. */
  readonly topic = input<Topic>();
  /** Shows a title otherwise than by its card alone. */
  readonly card = input<TemplateRef<{ readonly $implicit: TitleCard }>>();
  readonly listing = computed(() => {
    const ask = this.ask();
    return new Listing<TitleCard>((after) => ask(after).pipe(map(({ titles, next }) => ({ items: titles, next }))));
  });
  /** What somebody looks at keeps its place when it is read anew: they are in the midst of it, or the keyboard is. */
  readonly steady = input(false, { transform: booleanAttribute });
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly #isFocused = signal(false);
  readonly #isScrolled = signal(false);
  readonly #order = computed((): Order => ({
    listing: this.listing(),
    fresh: this.listing().items(),
    isWhole: this.listing().next() === undefined,
    isKept: this.steady() && (this.#isFocused() || this.#isScrolled()),
  }));
  readonly titles = linkedSignal<Order, readonly TitleCard[] | undefined>({
    source: this.#order,
    computation({ listing, fresh, isWhole, isKept }, before) {
      const isSame = before?.source.listing === listing;
      return isKept && isSame && before.value && fresh ? inPlace(before.value, fresh, isWhole) : fresh;
    },
  });
  readonly #watched = watchedTitles();
  readonly watched = computed(() => new Set(this.#watched.hasValue() ? this.#watched.value() : []));

  /** Which change of which listing was read last. */
  readonly #read = { listing: undefined as Listing<TitleCard> | undefined, change: 0 };
  readonly #isResting = signal(false);
  /** What is there is read again, by itself: nothing to tell anybody. */
  readonly isRenewing = signal(false);

  constructor() {
    const updates = inject(LiveUpdates);
    effect(() => {
      const [topic, listing] = [this.topic(), this.listing()];
      const change = topic ? updates.changes(topic) : 0;
      const isNew = listing !== this.#read.listing;
      // What changes while it is read is read afterwards.
      if (isNew || !(listing.loading() || this.#isResting() || change === this.#read.change))
        untracked(() => void this.#renew(listing, change));
    });
    pageScroll.pipe(takeUntilDestroyed()).subscribe((by) => this.#isScrolled.set(by > 0));
  }

  async #renew(listing: Listing<TitleCard>, change: number): Promise<void> {
    Object.assign(this.#read, { listing, change });
    this.isRenewing.set(true);
    await listing.renew();
    this.isRenewing.set(false);
    if (!this.steady()) return;
    this.#isResting.set(true);
    setTimeout(() => this.#isResting.set(false), pauseMs);
  }

  /** Whoever looks at another window for a while leaves the keyboard where it is. */
  lookForFocus(): void {
    this.#isFocused.set(this.#host.contains(this.#host.ownerDocument.activeElement));
  }

  again(): void {
    void this.listing().renew();
  }
}
