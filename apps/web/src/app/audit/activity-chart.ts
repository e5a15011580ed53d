import { formatDate } from '@angular/common';
import { Component, computed, inject, input, LOCALE_ID } from '@angular/core';
import { Router } from '@angular/router';
import { nextDay, type DayOfActivity } from './activity.ts';
import { hueOf } from './event-words.ts';

const height = 64;
const barWidth = 7;
/** A day with any event at all is to be seen. */
const least = 2;

/** A bar for each day, in the colours of the categories; a day that is chosen becomes the period of the filter. */
@Component({
  selector: 'mf-activity-chart',
  template: `
    <div role="group" aria-label="Events a day" (keydown)="move($event)">
      @for (bar of bars(); track bar.day) {
        <button
          type="button"
          [tabindex]="$last ? 0 : -1"
          [attr.aria-label]="bar.label"
          [attr.aria-pressed]="bar.day === chosen()"
          [title]="bar.label"
          (click)="choose(bar.day)"
        >
          <svg
            [attr.viewBox]="'0 0 ' + barWidth + ' ' + height"
            preserveAspectRatio="none"
            aria-hidden="true"
            focusable="false"
          >
            @for (part of bar.parts; track part.category) {
              <rect
                x="0"
                [attr.y]="part.y"
                [attr.width]="barWidth"
                [attr.height]="part.height"
                [attr.fill]="part.hue"
              />
            }
          </svg>
        </button>
      }
    </div>
    <p aria-hidden="true">
      <span>{{ first() }}</span><span>today</span>
    </p>
  `,
  styleUrl: './activity-chart.css',
})
export class ActivityChart {
  readonly #router = inject(Router);
  readonly #locale = inject(LOCALE_ID);
  readonly days = input.required<readonly DayOfActivity[]>();
  /** The begin of the period that is shown, as the filter has it. */
  readonly from = input<string>();
  readonly chosen = computed(() => this.from()?.slice(0, 'yyyy-mm-dd'.length));
  readonly first = computed(() => this.#words(this.days()[0]?.day));
  readonly bars = computed(() => {
    const most = Math.max(1, ...this.days().map(({ events }) => events));
    return this.days().map(({ day, events, parts }) => ({
      day,
      label: `${this.#words(day)}: ${events} ${events === 1 ? 'event' : 'events'}`,
      parts: stacked(parts, (count) => Math.max(least, (count / most) * (height - least))),
    }));
  });
  readonly height = height;
  readonly barWidth = barWidth;

  choose(day: string): void {
    const isChosen = this.chosen() === day;
    const period = isChosen ? { from: null, to: null } : { from: `${day}T00:00:00.000Z`, to: nextDay(day) };
    void this.#router.navigate([], { queryParams: { ...period, event: null }, queryParamsHandling: 'merge' });
  }

  move(event: KeyboardEvent): void {
    const { key, target } = event;
    if (!(target instanceof HTMLElement) || (key !== 'ArrowLeft' && key !== 'ArrowRight')) return;
    const next = key === 'ArrowLeft' ? target.previousElementSibling : target.nextElementSibling;
    if (!(next instanceof HTMLElement)) return;
    event.preventDefault();
    next.focus();
  }

  #words(day: string | undefined): string {
    return day ? formatDate(day, 'd MMM', this.#locale, 'UTC') : '';
  }
}

function stacked(parts: DayOfActivity['parts'], heightOf: (events: number) => number) {
  let top = height;
  return parts.map(({ category, events }) => {
    const part = heightOf(events);
    top -= part;
    return { category, hue: hueOf(category), y: Math.max(0, top), height: part };
  });
}
