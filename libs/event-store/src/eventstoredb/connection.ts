import { type GuardedClient, guardedClient } from './guarded-client.ts';

/** The client in use; when it has failed, a new one takes its place. */
export class Connection {
  readonly #connectionString: string;
  #current: GuardedClient;

  constructor(connectionString: string) {
    this.#connectionString = connectionString;
    this.#current = guardedClient(connectionString);
  }

  get current(): GuardedClient {
    return this.#current;
  }

  /** Does nothing when somebody else has noticed the failure first. */
  replace(failed: GuardedClient): void {
    if (failed !== this.#current) return;
    failed.close();
    this.#current = guardedClient(this.#connectionString);
  }

  close(): void {
    this.#current.close();
  }
}
