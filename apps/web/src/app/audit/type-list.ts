import { DecimalPipe } from '@angular/common';
import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { EventStatistics } from '@miauflix/domain/audit';
import { categoryOfType, factInWords, hueOf } from './event-words.ts';
import { Sparkline } from './sparkline.ts';

/** Every type that was ever written, with how often and when; a choice of one filters by it. */
@Component({
  selector: 'mf-type-list',
  imports: [DecimalPipe, RouterLink, Sparkline],
  template: `
    @for (group of groups(); track group.category) {
      <section [style.--hue]="group.hue" [attr.aria-labelledby]="'types-' + group.category">
        <h3 [id]="'types-' + group.category">
          <a
            [routerLink]="[]"
            [queryParams]="{ category: category() === group.category ? null : group.category, type: null, event: null }"
            queryParamsHandling="merge"
            [attr.aria-current]="category() === group.category ? 'true' : null"
            >{{ group.category }}</a
          >
          <span>{{ group.events | number }}</span>
        </h3>
        <ul>
          @for (row of group.types; track row.type) {
            <li>
              <a
                [routerLink]="[]"
                [queryParams]="{ type: type() === row.type ? null : row.type, category: null, event: null }"
                queryParamsHandling="merge"
                [attr.aria-current]="type() === row.type ? 'true' : null"
              >
                <span class="name">{{ row.name }}</span>
                <mf-sparkline [counts]="row.counts" />
                <span class="count">{{ row.events | number }}</span>
              </a>
            </li>
          }
        </ul>
      </section>
    }
  `,
  styleUrl: './type-list.css',
})
export class TypeList {
  readonly statistics = input.required<EventStatistics>();
  /** What the small lines reach over, oldest first. */
  readonly days = input.required<readonly string[]>();
  readonly type = input<string>();
  readonly category = input<string>();
  readonly groups = computed(() => {
    const types = this.statistics().types.map(({ type, events, days: written }) => {
      const counts = new Map(written.map(({ day, events: count }) => [day, count]));
      return { type, name: factInWords(type), events, counts: this.days().map((day) => counts.get(day) ?? 0) };
    });
    return [...Map.groupBy(types, ({ type }) => categoryOfType(type))]
      .map(([category, ofCategory]) => ({
        category,
        hue: hueOf(category),
        events: ofCategory.reduce((sum, { events }) => sum + events, 0),
        types: ofCategory,
      }))
      .sort((a, b) => b.events - a.events);
  });
}
