import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { firstValueFrom, type Observable } from 'rxjs';
import { chosenIn, type ArrangedList } from '@miauflix/domain/lists';
import { ConfirmDialog } from '../shared/confirm-dialog.ts';
import { ProblemNotice } from '../shared/problem-notice.ts';
import { Session } from '../users/session.ts';
import { homeRows, ListsClient } from './lists.client.ts';
import { NewList } from './new-list.ts';
import { PlaceField } from './place-field.ts';

/** Where the rows of the home page are put in order and hidden; admins also pin, name, make and delete them. */
@Component({
  selector: 'mf-arrange-page',
  imports: [ConfirmDialog, NewList, PlaceField, ProblemNotice, RouterLink],
  templateUrl: './arrange-page.html',
  styleUrl: './arrange-page.css',
})
export class ArrangePage {
  readonly #client = inject(ListsClient);
  readonly #router = inject(Router);
  readonly session = inject(Session);
  /** Whether everybody's page is arranged, or this person's own. */
  readonly isHousehold = signal(false);
  readonly lists = homeRows(this.isHousehold);
  readonly rows = linkedSignal(() => (this.lists.hasValue() ? this.lists.value() : []));
  readonly error = signal<unknown>(undefined);
  readonly renaming = signal<string | undefined>(undefined);
  readonly deleting = signal<ArrangedList | undefined>(undefined);
  readonly pinned = computed(() => this.rows().filter(({ isPinned }) => isPinned).length);

  move(from: number, to: number): void {
    const rows = [...this.rows()];
    const [moved] = rows.splice(from, 1);
    this.#keep(rows.toSpliced(to, 0, moved!));
  }

  /** What is pinned stays above what is not, and where it is on everybody's page. */
  placesFor({ isPinned }: ArrangedList, index: number): { readonly first: number; readonly last: number } {
    if (!isPinned) return { first: this.pinned(), last: this.rows().length - 1 };
    return this.isHousehold() ? { first: 0, last: this.pinned() - 1 } : { first: index, last: index };
  }

  hide(slug: string, isHidden: boolean): void {
    this.#keep(this.rows().map((row) => (row.slug === slug ? { ...row, isHidden } : row)));
  }

  pin(slug: string, isPinned: boolean): void {
    this.#keep(this.rows().map((row) => (row.slug === slug ? { ...row, isPinned } : row)));
  }

  rename(slug: string, name: string): void {
    this.renaming.set(undefined);
    if (name.trim()) void this.#send(this.#client.rename(slug, name.trim()));
  }

  isChosen({ isOwn, content }: ArrangedList): boolean {
    return isOwn && chosenIn(content) !== undefined;
  }

  /** A row without titles is on nobody's page: they are chosen next. */
  async go({ slug, isChosen }: { readonly slug: string; readonly isChosen: boolean }): Promise<void> {
    this.lists.reload();
    if (isChosen) await this.#router.navigate(['/lists', slug], { queryParams: { edit: true } });
  }

  readonly delete = async (): Promise<void> => {
    await firstValueFrom(this.#client.delete(this.deleting()!.slug));
    this.lists.reload();
  };

  #keep(rows: readonly ArrangedList[]): void {
    this.rows.set(rows);
    const slugsOf = (wanted: (row: ArrangedList) => boolean) => rows.filter(wanted).map(({ slug }) => slug);
    const order = slugsOf(() => true);
    const hidden = slugsOf(({ isHidden }) => isHidden);
    const pinned = slugsOf(({ isPinned }) => isPinned);
    void this.#send(
      this.isHousehold()
        ? this.#client.arrangeHousehold({ order, hidden, pinned })
        : this.#client.arrange({ order, hidden }),
    );
  }

  async #send(request: Observable<unknown>): Promise<void> {
    this.error.set(undefined);
    try {
      await firstValueFrom(request);
      this.lists.reload();
    } catch (error) {
      this.error.set(error);
      this.lists.reload();
    }
  }
}
