import { DOCUMENT } from '@angular/common';
import { Component, type ElementRef, inject, signal, viewChild } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router } from '@angular/router';
import { filter } from 'rxjs';

const pauseMs = 120;

/**
 * Searches as one types: the words become the address of the search page, where the results are. Arrow down leads into
 * them, Enter opens the first, Escape closes the search.
 */
@Component({
  selector: 'mf-search-box',
  host: { '(document:keydown)': 'focusOnSlash($event)', '(document:keydown.escape)': 'close($event)' },
  template: `
    <search>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M10.500 18a7.500 7.500 0 1 1 0-15 7.500 7.500 0 0 1 0 15Zm5.500-2 5 5" />
      </svg>
      <input
        #box
        type="search"
        role="searchbox"
        aria-label="Search films, people, genres"
        placeholder="Search"
        autocomplete="off"
        spellcheck="false"
        enterkeyhint="search"
        maxlength="100"
        [value]="words()"
        (input)="typed(box.value)"
        (keydown)="leave($event)"
      />
    </search>
  `,
  styles: `
    :host {
      display: block;
      width: min(100%, 17rem);
    }
    search {
      position: relative;
      display: block;
    }
    svg {
      position: absolute;
      inset: 0 auto 0 0.9rem;
      margin: auto;
      width: 1.1rem;
      fill: none;
      stroke: var(--text-soft);
      stroke-width: 2;
      stroke-linecap: round;
      pointer-events: none;
    }
    input {
      width: 100%;
      height: 2.5rem;
      padding: 0 var(--space-4) 0 2.6rem;
      border: 1px solid transparent;
      border-radius: var(--radius-round);
      background: rgb(245 241 234 / 10%);
      font-size: max(1rem, var(--type-small));
      transition: background-color var(--swift) var(--ease);
    }
    input:hover,
    input:focus {
      background: rgb(245 241 234 / 16%);
    }
    input::placeholder {
      color: var(--text-soft);
    }
    input::-webkit-search-cancel-button {
      filter: invert(1) grayscale(1);
    }
  `,
})
export class SearchBox {
  readonly #router = inject(Router);
  readonly #document = inject(DOCUMENT);
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');
  #pause: ReturnType<typeof setTimeout> | undefined;
  #begunAt = '/';
  /** What the address was last asked to say. */
  #asked = '';
  /** What stands in the box. */
  readonly words = signal('');

  constructor() {
    const ended = this.#router.events.pipe(filter((event) => event instanceof NavigationEnd));
    ended.pipe(takeUntilDestroyed()).subscribe(() => this.#follow());
  }

  typed(words: string): void {
    this.words.set(words);
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.#search(), pauseMs);
  }

  leave(event: KeyboardEvent): void {
    if (event.key !== 'Enter' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    const result = (among: string) => this.#document.querySelector<HTMLElement>(`#content ${among} a`);
    if (!this.#isSearching || this.words().trim() !== this.#asked) void this.#search();
    else if (event.key === 'ArrowDown') result('[data-row]')?.focus();
    else (result('mf-title-card') ?? result('[data-row]'))?.click();
  }

  /** Back to where the search was begun. */
  close(event: Event): void {
    if (event.defaultPrevented || !this.#isSearching || this.#document.querySelector('dialog[open]')) return;
    // Browsers empty the box by themselves, which would begin the next search.
    event.preventDefault();
    clearTimeout(this.#pause);
    void this.#router.navigateByUrl(this.#begunAt);
  }

  focusOnSlash(event: KeyboardEvent): void {
    const typing = event.target instanceof HTMLElement && event.target.matches('input, select, textarea');
    if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    // A page with a filter of its own has the key.
    const filter = this.#document.querySelector<HTMLElement>('#content input[type=search]');
    (filter ?? this.box().nativeElement).focus();
  }

  #search(): Promise<boolean> {
    clearTimeout(this.#pause);
    if (!this.#isSearching) this.#begunAt = this.#router.url;
    this.#asked = this.words().trim();
    const queryParams = { q: this.#asked || null };
    return this.#router.navigate(['/search'], { queryParams, replaceUrl: this.#isSearching });
  }

  get #isSearching(): boolean {
    return this.#router.url.startsWith('/search');
  }

  /** What is typed stays as typed, however late the address follows; an address from elsewhere is taken over. */
  #follow(): void {
    const { queryParams } = this.#router.parseUrl(this.#router.url);
    const words = this.#isSearching ? String(queryParams['q'] ?? '') : '';
    if (words === this.#asked) return;
    this.#asked = words;
    this.words.set(words);
  }
}
