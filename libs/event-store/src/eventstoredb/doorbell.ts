import { setTimeout as pause } from 'node:timers/promises';
import { type Credentials, END } from '@eventstore/db-client';
import { Bell, type Wake } from '../wake/bell.ts';
import type { Connection } from './connection.ts';
import { isConnectionLost } from './failure.ts';
import { Hearing } from './hearing.ts';
import type { LogReads } from './log-reads.ts';
import type { Patience } from './patience.ts';
import { positionOf } from './recorded.ts';

/**
 * Rings when the log has grown: one live subscription for all who listen. What it carries is not looked at, so that
 * nothing depends on it: the listeners read the log themselves, and what it misses is found by a comparison with the
 * head of the log.
 */
export class Doorbell implements Wake {
  readonly #bell = new Bell();
  readonly #connection: Connection;
  readonly #reads: LogReads;
  readonly #credentials: Credentials;
  readonly #patience: Patience;
  #listeners = 0;
  #silenced = new AbortController();

  constructor(connection: Connection, reads: LogReads, credentials: Credentials, patience: Patience) {
    this.#connection = connection;
    this.#reads = reads;
    this.#credentials = credentials;
    this.#patience = patience;
  }

  onRing(listener: () => void): () => void {
    const stopListening = this.#bell.onRing(listener);
    if (this.#listeners === 0) {
      this.#silenced = new AbortController();
      void this.#listen(this.#silenced.signal);
    }
    this.#listeners += 1;
    return () => {
      stopListening();
      this.#listeners -= 1;
      if (this.#listeners === 0) this.#silenced.abort();
    };
  }

  /** Subscribes again whenever a subscription has ended, however it did. */
  async #listen(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.#subscribe(signal);
      this.#bell.ring();
      await pause(this.#patience.pauseMilliseconds * (0.5 + Math.random()), undefined, { signal }).catch(
        () => undefined,
      );
    }
  }

  /** Resolves when the subscription has ended, has failed or has turned out to be deaf. */
  async #subscribe(signal: AbortSignal): Promise<void> {
    const { current } = this.#connection;
    const hearing = new Hearing();
    const over = new AbortController();
    const subscription = current.client
      .subscribeToAll({ fromPosition: END, credentials: this.#credentials })
      .on('confirmation', () => {
        hearing.confirm();
        this.#bell.ring();
      })
      .on('data', (item) => {
        hearing.hear(positionOf(item));
        this.#bell.ring();
      })
      // Stays: an error that nobody listens to would end the process, however late it comes.
      .on('error', (error) => {
        if (isConnectionLost(error)) this.#connection.replace(current);
        over.abort();
      })
      .on('end', () => over.abort());
    const isDeaf = await this.#turnsDeaf(hearing, AbortSignal.any([signal, over.signal]));
    if (isDeaf) this.#connection.replace(current);
    void subscription.unsubscribe().catch(() => undefined);
  }

  /** Compares what is heard with the head of the log, at intervals; false when the comparing has come to an end. */
  async #turnsDeaf(hearing: Hearing, signal: AbortSignal): Promise<boolean> {
    try {
      for (;;) {
        await pause(this.#patience.comparisonMilliseconds, undefined, { signal });
        if (hearing.isDeaf) return true;
        hearing.compare(await this.#reads.head(signal));
        this.#bell.ring();
      }
    } catch {
      // Stopped, ended, or the log cannot be read now: its readers know why, and the next subscription goes on.
      return false;
    }
  }
}
