import { computed, signal } from '@angular/core';
import type { EventFilter, EventPage, LoggedEvent } from '@miauflix/domain/audit';
import { firstValueFrom } from 'rxjs';
import type { AuditClient } from './audit.client.ts';

/** So many events are on the page at once; what lies further away is asked for again. */
export const mostEvents = 400;

export type RiverLoad = 'latest' | 'older' | 'newer';

/** What of the log is on the screen: a few pages around the place one looks at, latest first. */
export class River {
  readonly #client: AuditClient;
  #filter: EventFilter = {};
  /** Answers to what was asked before the filter changed are of no use. */
  #asked = 0;
  readonly #pages = signal<readonly EventPage[]>([]);
  readonly #loading = signal<RiverLoad | undefined>(undefined);
  readonly #error = signal<unknown>(undefined);
  readonly #begun = signal(false);
  /** The newest of the log was on the screen the last time it was asked for. */
  readonly #atHead = computed(() => this.#begun() && this.#pages()[0]?.newer === undefined);

  readonly loading = this.#loading.asReadonly();
  readonly error = this.#error.asReadonly();
  /** Something was answered to the filter as it is now. */
  readonly begun = this.#begun.asReadonly();
  readonly atHead = this.#atHead;
  readonly events = computed<readonly LoggedEvent[]>(() => this.#pages().flatMap(({ events }) => events));
  readonly older = computed(() => this.#pages().at(-1)?.older);
  readonly newer = computed(() => this.#pages()[0]?.newer);

  constructor(client: AuditClient) {
    this.#client = client;
  }

  /** Begins anew at the latest events that fit. */
  async start(filter: EventFilter = this.#filter): Promise<void> {
    this.#filter = filter;
    const page = await this.#ask('latest', () => this.#client.events(filter));
    if (!page) return;
    this.#pages.set([page]);
    this.#begun.set(true);
  }

  async loadOlder(): Promise<void> {
    const before = this.older();
    if (before === undefined || this.#loading()) return;
    const page = await this.#ask('older', () => this.#client.events(this.#filter, { before }));
    if (page) this.#pages.update((pages) => withinRoom([...pages, page], 'from-the-top'));
  }

  async loadNewer(): Promise<void> {
    const after = this.newer();
    if (after === undefined || this.#loading()) return;
    const page = await this.#ask('newer', () => this.#client.events(this.#filter, { after }));
    if (page) this.#pages.update((pages) => withinRoom([page, ...pages], 'from-the-bottom'));
  }

  /** What was written after the newest event here; nothing when that is not the newest of the log. */
  async peek(): Promise<EventPage | undefined> {
    const after = this.events()[0]?.position;
    if (!this.#atHead() || this.#loading()) return undefined;
    const asked = this.#asked;
    const place = after === undefined ? undefined : { after };
    const page = await firstValueFrom(this.#client.events(this.#filter, place)).catch(() => undefined);
    return asked === this.#asked && page?.events.length ? page : undefined;
  }

  /** Puts what was peeked at on top, but for what has come there by another way since. */
  prepend(page: EventPage): void {
    const known = new Set(this.events().map(({ position }) => position));
    const events = page.events.filter(({ position }) => !known.has(position));
    if (events.length === 0) return;
    this.#pages.update((pages) => withinRoom([{ ...page, events }, ...pages], 'from-the-bottom'));
  }

  async #ask(load: RiverLoad, question: () => ReturnType<AuditClient['events']>): Promise<EventPage | undefined> {
    const asked = ++this.#asked;
    this.#loading.set(load);
    this.#error.set(undefined);
    try {
      const page = await firstValueFrom(question());
      return asked === this.#asked ? page : undefined;
    } catch (error) {
      if (asked === this.#asked) this.#error.set(error);
      return undefined;
    } finally {
      if (asked === this.#asked) this.#loading.set(undefined);
    }
  }
}

/** Lets go of whole pages at the far end, for they can be asked for again. */
function withinRoom(pages: readonly EventPage[], end: 'from-the-top' | 'from-the-bottom'): readonly EventPage[] {
  const count = pages.reduce((sum, { events }) => sum + events.length, 0);
  if (count <= mostEvents || pages.length < 2) return pages;
  return withinRoom(end === 'from-the-top' ? pages.slice(1) : pages.slice(0, -1), end);
}
