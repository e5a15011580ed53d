import { computed, DOCUMENT, inject, Injectable, signal } from '@angular/core';
import { debounceTime, firstValueFrom, fromEvent, merge, of, race, switchMap, take } from 'rxjs';
import { pageScroll } from '../shared/page-scroll.ts';
import { PageSpeed } from '../shared/page-speed.ts';
import { Session } from '../users/session.ts';
import { bandwidthOf, type Arrival } from './bandwidth-of.ts';

const key = 'miauflix.bandwidth';
/** More than any film needs: a line that carries as much is no reason to order sources otherwise. */
const amplyKbps = 50_000;
/** A page that has just been opened, or is scrolled, has other things to fetch. */
const calmMs = 4_000;
const longestMs = 15_000;
/** One that came out low may have been held up by something else that was fetched. */
const attempts = 2;

/** What the line to this device carries, measured once for each tab. */
@Injectable({ providedIn: 'root' })
export class Bandwidth {
  readonly #session = inject(Session);
  readonly #speed = inject(PageSpeed);
  readonly #window = inject(DOCUMENT).defaultView!;
  readonly #measuredKbps = signal(kept(this.#window));

  /** In kbit/s; absent until it was measured, and where it is enough for every film. */
  readonly limitKbps = computed(() => {
    const kbps = this.#measuredKbps();
    return kbps !== undefined && kbps < amplyKbps ? kbps : undefined;
  });

  /**
   * Fetches a sample when the page has nothing else to do, unless this device is to save data; never fails. Whoever
   * scrolls meanwhile has the line to themselves: it is tried again when they have stopped.
   *
   * @param left what is open by now needs the line
   */
  async measure(left: AbortSignal): Promise<void> {
    if (this.#measuredKbps() !== undefined || isSavingData(this.#window.navigator)) return;
    let best: number | undefined;
    let attempt = 0;
    while (attempt < attempts && (best ?? 0) < amplyKbps) {
      await this.#calm(left);
      if (left.aborted) return;
      const scrolled = new AbortController();
      const scrolling = pageScroll.subscribe(() => scrolled.abort());
      const kbps = bandwidthOf(await this.#fetchSample(AbortSignal.any([left, scrolled.signal])));
      scrolling.unsubscribe();
      if (kbps !== undefined) best = Math.max(best ?? 0, kbps);
      if (!scrolled.signal.aborted) attempt++;
    }
    if (left.aborted || best === undefined) return;
    const kbps = Math.round(Math.min(best, amplyKbps));
    this.#measuredKbps.set(kbps);
    keep(this.#window, kbps);
  }

  /** Until nothing was scrolled for a while and the browser is idle, or somebody has left. */
  async #calm(left: AbortSignal): Promise<void> {
    if (left.aborted) return;
    const rested = merge(of(undefined), pageScroll).pipe(
      debounceTime(calmMs),
      take(1),
      switchMap(() => this.#speed.slow),
    );
    await firstValueFrom(race(rested, fromEvent(left, 'abort')));
  }

  /** What came within the time that there is for it; what is refused is too short to tell anything. */
  async #fetchSample(signal: AbortSignal): Promise<readonly Arrival[]> {
    const arrivals: Arrival[] = [];
    try {
      const headers = { Authorization: `Bearer ${await this.#session.freshAccessToken()}` };
      const within = AbortSignal.any([signal, AbortSignal.timeout(longestMs)]);
      const { body } = await fetch('/api/v1/bandwidth-sample', { headers, signal: within, cache: 'no-store' });
      const reader = body!.getReader();
      for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read())
        arrivals.push({ atMs: performance.now(), bytes: (arrivals.at(-1)?.bytes ?? 0) + chunk.value.byteLength });
    } catch {
      // It broke off, or took too long: what came until then counts.
    }
    return arrivals;
  }
}

/** Not every browser knows this. */
const isSavingData = (navigator: Navigator & { readonly connection?: { readonly saveData?: boolean } }): boolean =>
  navigator.connection?.saveData === true;

function kept(window: Window): number | undefined {
  try {
    const kbps = Number(window.sessionStorage.getItem(key));
    return Number.isInteger(kbps) && kbps > 0 ? kbps : undefined;
  } catch {
    return undefined;
  }
}

function keep(window: Window, kbps: number): void {
  try {
    window.sessionStorage.setItem(key, String(kbps));
  } catch {
    // Private windows may refuse: then it lasts as long as the page.
  }
}
