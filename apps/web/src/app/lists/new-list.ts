import { Component, computed, inject, output, signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type { ListRule } from '@miauflix/domain/lists';
import { genres } from '../catalog/catalog.client.ts';
import { keptValue } from '../shared/kept-value.ts';
import { ProblemNotice } from '../shared/problem-notice.ts';
import { ListsClient } from './lists.client.ts';

const orders: readonly { readonly order: ListRule['order']; readonly name: string }[] = [
  { order: 'rating', name: 'Best rated first' },
  { order: 'released', name: 'Latest first' },
  { order: 'added', name: 'New here first' },
];

/** Makes a list that fills itself from the catalogue by kind, genre and order, or one whose titles are chosen one by one. */
@Component({
  selector: 'mf-new-list',
  imports: [ProblemNotice],
  templateUrl: './new-list.html',
  styles: `
    form {
      display: grid;
      gap: var(--space-4);
      max-width: 40rem;
      margin-top: var(--space-7);
    }
    .button {
      justify-self: start;
    }
  `,
})
export class NewList {
  readonly #client = inject(ListsClient);
  /** Its slug. */
  readonly created = output<{ readonly slug: string; readonly isChosen: boolean }>();
  readonly #genres = keptValue(genres());
  readonly genres = computed(() => this.#genres() ?? []);
  readonly orders = orders;
  readonly error = signal<unknown>(undefined);
  /** Its titles are chosen one by one. */
  readonly isChosen = signal(false);

  async create(form: HTMLFormElement): Promise<void> {
    const values = new FormData(form);
    const isChosen = this.isChosen();
    const content = isChosen ? { titleIds: [] } : { rule: ruleIn(values) };
    this.error.set(undefined);
    try {
      const { slug } = await firstValueFrom(this.#client.create(String(values.get('name')).trim(), content));
      form.reset();
      this.isChosen.set(false);
      this.created.emit({ slug, isChosen });
    } catch (error) {
      this.error.set(error);
    }
  }
}

function ruleIn(values: FormData): ListRule {
  const [kind, genre, order] = ['kind', 'genre', 'order'].map((name) => String(values.get(name)));
  return {
    order: order as ListRule['order'],
    ...(kind && { kind: kind as 'movie' | 'series' }),
    ...(genre && { genre }),
  };
}
