import { signal } from '@angular/core';
import { firstValueFrom, type Observable } from 'rxjs';

/** Part of a list, and where the next one begins; absent on the last. */
export interface ListingPage<Item> {
  readonly items: readonly Item[];
  readonly next?: string | undefined;
}

/** A list that is read page by page, as far as somebody wants to see it. */
export class Listing<Item> {
  readonly #ask: (from?: string) => Observable<ListingPage<Item>>;
  /** Answers to what was asked before are of no use. */
  #asked = 0;
  readonly #items = signal<readonly Item[] | undefined>(undefined);
  readonly #next = signal<string | undefined>(undefined);
  readonly #error = signal<unknown>(undefined);
  readonly #loading = signal(false);

  /** Absent until the first page is there; the list before stays until then. */
  readonly items = this.#items.asReadonly();
  readonly next = this.#next.asReadonly();
  readonly error = this.#error.asReadonly();
  readonly loading = this.#loading.asReadonly();

  /** @param ask for the page that begins there; for the first one when nothing is named */
  constructor(ask: (from?: string) => Observable<ListingPage<Item>>) {
    this.#ask = ask;
  }

  /** Reads the first page anew. */
  begin(): Promise<void> {
    return this.#load(undefined, [], 0);
  }

  /** Reads anew as much as there is by now, so that nobody loses their place. */
  renew(): Promise<void> {
    return this.#load(undefined, [], this.#items()?.length ?? 0);
  }

  async more(): Promise<void> {
    const from = this.#next();
    if (from !== undefined && !this.#loading()) await this.#load(from, this.#items() ?? [], 0);
  }

  /** @param least goes on until there are as many, or no more */
  async #load(from: string | undefined, before: readonly Item[], least: number): Promise<void> {
    const asked = ++this.#asked;
    this.#loading.set(true);
    this.#error.set(undefined);
    try {
      let [items, next] = [before, from];
      do {
        const page = await firstValueFrom(this.#ask(next));
        if (asked !== this.#asked) return;
        [items, next] = [[...items, ...page.items], page.next];
      } while (next !== undefined && items.length < least);
      this.#items.set(items);
      this.#next.set(next);
    } catch (error) {
      if (asked === this.#asked) this.#error.set(error);
    } finally {
      if (asked === this.#asked) this.#loading.set(false);
    }
  }
}
