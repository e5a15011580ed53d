import { Component, computed, inject, input, type ElementRef, viewChild } from '@angular/core';
import { Router } from '@angular/router';
import type { EventFilter } from '@miauflix/domain/audit';
import { fromLocalInput, localInput } from '../shared/local-input.ts';
import { Actors, shortId } from './actors.ts';
import { filterFields, inAddress } from './event-filter.ts';
import { categoryOfType } from './event-words.ts';

const pauseMs = 180;

/** What the log is narrowed to: words, type, person, time; every change of it is a change of the address. */
@Component({
  selector: 'mf-filter-bar',
  templateUrl: './filter-bar.html',
  styleUrl: './filter-bar.css',
})
export class FilterBar {
  readonly #router = inject(Router);
  readonly actors = inject(Actors);
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');
  #pause: ReturnType<typeof setTimeout> | undefined;

  readonly filter = input.required<EventFilter>();
  /** Every type that was ever written. */
  readonly types = input.required<readonly string[]>();

  readonly categories = computed(() =>
    [...Map.groupBy([...this.types()].sort(), categoryOfType)].map(([category, types]) => ({ category, types })),
  );
  /** A type, or a category with a star; empty for all. */
  readonly kind = computed(() => {
    const { type, category } = this.filter();
    return type ?? (category ? `${category}.*` : '');
  });
  /** What has no field of its own in the bar. */
  readonly chips = computed(() => {
    const { stream, correlation } = this.filter();
    return [
      ...(stream ? [{ field: 'stream' as const, label: 'Stream', value: stream }] : []),
      ...(correlation ? [{ field: 'correlation' as const, label: 'Request', value: shortId(correlation) }] : []),
    ];
  });
  readonly isNarrowed = computed(() => filterFields.some((field) => this.filter()[field] !== undefined));
  readonly localInput = localInput;
  readonly fromLocalInput = fromLocalInput;

  focus(): void {
    this.box().nativeElement.focus();
  }

  typed(q: string): void {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.change({ q }), pauseMs);
  }

  choose(kind: string): void {
    const category = kind.endsWith('.*') ? kind.slice(0, -2) : undefined;
    this.change({ category, type: category ? undefined : kind });
  }

  drop(field: keyof EventFilter): void {
    this.change({ [field]: undefined });
  }

  clear(): void {
    this.change(Object.fromEntries(filterFields.map((field) => [field, undefined])));
  }

  change(change: Partial<Record<keyof EventFilter, string | undefined>>): void {
    clearTimeout(this.#pause);
    const queryParams = { ...inAddress(change), event: null };
    void this.#router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: 'q' in change });
  }
}
