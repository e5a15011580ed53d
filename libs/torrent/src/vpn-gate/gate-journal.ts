import { randomUUID } from 'node:crypto';
import type { VpnEvent } from '@miauflix/domain/vpn';
import { Subject, type Observable } from 'rxjs';

/** A fact that waits for the api to append it. */
export interface JournalEntry {
  /** The same whenever it is told again. */
  readonly id: string;
  readonly fact: VpnEvent;
}

/** Weeks of a bad tunnel; the oldest are forgotten. */
const longest = 1000;

/** What happened at the gate and is not yet in the log: the engine cannot append. */
export class GateJournal {
  readonly #entries: JournalEntry[] = [];
  readonly #added = new Subject<JournalEntry>();

  /** Entries from the next one on. */
  readonly added: Observable<JournalEntry> = this.#added.asObservable();

  /** Oldest first. */
  get entries(): readonly JournalEntry[] {
    return this.#entries;
  }

  record(fact: VpnEvent): void {
    const entry = { id: randomUUID(), fact };
    this.#entries.push(entry);
    if (this.#entries.length > longest) this.#entries.shift();
    this.#added.next(entry);
  }

  /** Forgets an entry, which is in the log now. */
  acknowledge(id: string): void {
    const index = this.#entries.findIndex((entry) => entry.id === id);
    if (index >= 0) this.#entries.splice(index, 1);
  }
}
