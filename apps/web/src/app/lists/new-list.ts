import { Component, inject, output, signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type { ListRule } from '@miauflix/domain/lists';
import { genres } from '../catalog/catalog.client.ts';
import { ProblemNotice } from '../shared/problem-notice.ts';
import { ListsClient } from './lists.client.ts';

const orders: readonly { readonly order: ListRule['order']; readonly name: string }[] = [
  { order: 'rating', name: 'Best rated first' },
  { order: 'released', name: 'Latest first' },
  { order: 'added', name: 'New here first' },
];

/** Makes a list that fills itself from the catalogue by kind, genre and order. */
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
  readonly created = output();
  readonly genres = genres();
  readonly orders = orders;
  readonly error = signal<unknown>(undefined);

  async create(form: HTMLFormElement): Promise<void> {
    const values = new FormData(form);
    const [kind, genre, order] = ['kind', 'genre', 'order'].map((name) => String(values.get(name)));
    const rule: ListRule = {
      order: order as ListRule['order'],
      ...(kind && { kind: kind as 'movie' | 'series' }),
      ...(genre && { genre }),
    };
    this.error.set(undefined);
    try {
      await firstValueFrom(this.#client.create(String(values.get('name')).trim(), { rule }));
      form.reset();
      this.created.emit();
    } catch (error) {
      this.error.set(error);
    }
  }
}
