import type { EventStoreDBClient, ResolvedEvent, StreamingRead } from '@eventstore/db-client';
import { collect } from './collect.ts';
import type { Connection } from './connection.ts';
import { isConnectionLost } from './failure.ts';
import type { Patience } from './patience.ts';
import { repeatedly } from './repeatedly.ts';
import { within } from './silence.ts';
import { Slots } from './slots.ts';

/** A server takes about 100 calls on one connection; further ones would wait there while their time runs. */
const callsAtOnce = 64;

type Attempt<Answer> = (client: EventStoreDBClient) => Promise<Answer>;
type Read<Item> = (client: EventStoreDBClient) => StreamingRead<Item>;

/** Calls the server: each attempt under a watchdog, and again when it got no answer. */
export class Calls {
  readonly #connection: Connection;
  readonly #patience: Patience;
  readonly #slots = new Slots(callsAtOnce);

  constructor(connection: Connection, patience: Patience) {
    this.#connection = connection;
    this.#patience = patience;
  }

  /** @throws StoreUnavailable when there is no answer in the end */
  write<Answer>(attempt: Attempt<Answer>): Promise<Answer> {
    const { appendMilliseconds } = this.#patience;
    return repeatedly(() => this.#attempt((client) => within(appendMilliseconds, attempt(client))), this.#patience);
  }

  /**
   * All items of a read, in the order in which they came.
   *
   * @throws StoreUnavailable when there is no answer in the end
   */
  async read<Item extends ResolvedEvent>(read: Read<Item>, signal?: AbortSignal): Promise<readonly Item[]> {
    const { readMilliseconds } = this.#patience;
    const once = (): Promise<readonly Item[]> =>
      this.#attempt((client) => collect(read(client), readMilliseconds, signal));
    // Nothing at all is also what a server gives that ends the call too early: it is believed when said twice.
    const attempt = async (): Promise<readonly Item[]> => {
      const items = await once();
      return items.length > 0 ? items : once();
    };
    return repeatedly(attempt, this.#patience, signal);
  }

  #attempt<Answer>(attempt: Attempt<Answer>): Promise<Answer> {
    return this.#slots.run(async () => {
      const { current } = this.#connection;
      try {
        return await attempt(current.client);
      } catch (error) {
        if (isConnectionLost(error)) this.#connection.replace(current);
        throw error;
      }
    });
  }
}
