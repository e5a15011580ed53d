import { DatePipe, formatDate } from '@angular/common';
import { Component, computed, ElementRef, inject, input, LOCALE_ID } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { LoggedEvent } from '@miauflix/domain/audit';
import { Actors } from './actors.ts';
import { rowsOf } from './event-rows.ts';
import { categoryOfType, factInWords, hueOf } from './event-words.ts';

/** Events down a line, latest first; each is a link to the whole of it. */
@Component({
  selector: 'mf-event-list',
  imports: [DatePipe, RouterLink],
  templateUrl: './event-list.html',
  styleUrl: './event-list.css',
})
export class EventList {
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly #locale = inject(LOCALE_ID);
  readonly actors = inject(Actors);

  readonly events = input.required<readonly LoggedEvent[]>();
  /** Position of the event that is shown beside the list. */
  readonly chosen = input<string>();
  /** Positions of those that have just come in. */
  readonly arrived = input<ReadonlySet<string>>(new Set());

  readonly rows = computed(() => rowsOf(this.events(), (at) => formatDate(at, 'yyyy-MM-dd', this.#locale)));
  /** One row takes the focus of the tab key: the one that is shown, or else the first. */
  readonly entrance = computed(() => {
    const isThere = this.events().some(({ position }) => position === this.chosen());
    return isThere ? this.chosen() : this.events()[0]?.position;
  });
  readonly categoryOfType = categoryOfType;
  readonly factInWords = factInWords;
  readonly hueOf = hueOf;

  /** Moves the focus up or down by so many rows; from the shown one, or the first, when it is elsewhere. */
  move(by: 1 | -1): HTMLElement | undefined {
    const links = [...this.#element.querySelectorAll<HTMLElement>('a.row')];
    const focused = links.findIndex((link) => link === document.activeElement);
    const shown = links.findIndex((link) => link.hasAttribute('aria-current'));
    const from = focused >= 0 ? focused : shown;
    const next = from < 0 ? links[0] : links[from + by];
    next?.focus({ preventScroll: true });
    next?.scrollIntoView({ block: 'nearest' });
    return next;
  }

  /** Gives the focus back to the event that was shown. */
  focusShown(): void {
    // Who walks through the list has it already, and may be ahead of what is shown.
    if (this.#element.contains(document.activeElement)) return;
    this.#element.querySelector<HTMLElement>('a.row[aria-current]')?.focus({ preventScroll: true });
  }
}
