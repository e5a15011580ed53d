import type { Recorded } from '@miauflix/domain/kernel';
import { RevisionConflict, StoreUnavailable } from '../errors.ts';
import type { Appended, EventStore, ExpectedRevision, NewEvent, ReadAll, ReadStream } from '../event-store.port.ts';
import { revisionAfter } from '../expected-revision.ts';
import { serialised, type SerialisedEvent } from '../serialised-event.ts';
import { Subscriptions } from '../subscriptions.ts';
import { Bell } from '../wake/bell.ts';

/** A store for tests that need no disk: the same answers, forgotten with the process. */
export const createInMemoryEventStore = (): EventStore => new InMemoryEventStore();

class InMemoryEventStore implements EventStore {
  readonly #log: Recorded[] = [];
  readonly #streams = new Map<string, Recorded[]>();
  readonly #committed = new Bell();
  readonly #subscriptions = new Subscriptions((options) => this.readAll(options), this.#committed);
  #closed = false;

  async append(stream: string, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Appended> {
    this.#assertOpen();
    const written = serialised(stream, events);
    const history = this.#streams.get(stream) ?? [];
    const first = revisionAfter(expected);
    if (first !== BigInt(history.length)) return answerAgain(stream, written, history.slice(Number(first)));
    this.#streams.set(stream, history);
    for (const event of written) this.#record(stream, history, event);
    this.#committed.ring();
    return placeOf(history.at(-1)!);
  }

  async readStream(stream: string, { after = -1n, limit = Infinity }: ReadStream = {}): Promise<readonly Recorded[]> {
    this.#assertOpen();
    const from = Number(after) + 1;
    return (this.#streams.get(stream) ?? []).slice(from, from + limit);
  }

  async readAll({ after = 0n, limit = Infinity }: ReadAll = {}): Promise<readonly Recorded[]> {
    this.#assertOpen();
    return this.#log.slice(Number(after), Number(after) + limit);
  }

  async head(): Promise<bigint | undefined> {
    this.#assertOpen();
    return this.#log.at(-1)?.position;
  }

  readonly subscribe: EventStore['subscribe'] = (subscriber) => this.#subscriptions.open(subscriber);

  async close(): Promise<void> {
    this.#closed = true;
    await this.#subscriptions.stopAll();
  }

  #record(stream: string, history: Recorded[], { id, type, data, metadata }: SerialisedEvent): void {
    const event = {
      ...{ id, type, stream },
      revision: BigInt(history.length),
      position: BigInt(this.#log.length + 1),
      data: JSON.parse(data),
      metadata: JSON.parse(metadata),
    };
    history.push(event);
    this.#log.push(event);
  }

  #assertOpen(): void {
    if (this.#closed) throw new StoreUnavailable('The event store is closed.', 'not-applied');
  }
}

function answerAgain(stream: string, events: readonly SerialisedEvent[], stored: readonly Recorded[]): Appended {
  if (!events.every(({ id }, index) => stored[index]?.id === id)) throw new RevisionConflict(stream);
  return placeOf(stored[events.length - 1]!);
}

const placeOf = ({ revision, position }: Recorded): Appended => ({ revision, position });
