import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { isSoftlyDeleted, kept, type Retention, retentionFrom, softlyDeleted } from './retention.ts';

/** An event as a writer proposes it; `data` and `metadata` are kept as they came. */
export interface ProposedEvent {
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

export interface StoredEvent extends ProposedEvent {
  readonly stream: string;
  readonly revision: bigint;
  /** Commit and prepare position, which are one for everything that is written today. */
  readonly position: bigint;
  readonly createdAt: Date;
}

export type Expected = bigint | 'no-stream' | 'any' | 'stream-exists';

export type WriteOutcome =
  | { readonly kind: 'written'; readonly revision: bigint; readonly position: bigint }
  | { readonly kind: 'wrong-version'; readonly current: bigint | 'no-stream' }
  | { readonly kind: 'deleted' };

/** What a read of a stream meets: its events that retention has left, or the reason why there are none. */
export type StreamView = readonly StoredEvent[] | 'not-found' | 'deleted';

interface Stream {
  readonly events: StoredEvent[];
  tombstoned: boolean;
}

/** What a server keeps: streams, one order over all of them, and the rules of appending; in memory. */
export class SimulatedLog {
  readonly #streams = new Map<string, Stream>();
  readonly #all: StoredEvent[] = [];
  readonly #grown = new EventEmitter().setMaxListeners(0);
  // Beyond what a double holds: whoever counts with positions notices.
  #nextPosition = 2n ** 53n + 1n;

  /** As in a real server, the first events are the server's own. */
  constructor() {
    this.append('$users', [systemEvent('$UserCreated', { loginName: 'admin' })], 'no-stream');
  }

  /** Every event in the order of positions. */
  get all(): readonly StoredEvent[] {
    return this.#all;
  }

  /** Resolves at the next write, or when the signal aborts. */
  growth(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        this.#grown.off('grown', done);
        signal.removeEventListener('abort', done);
        resolve();
      };
      this.#grown.on('grown', done);
      signal.addEventListener('abort', done);
      if (signal.aborted) done();
    });
  }

  append(name: string, proposed: readonly ProposedEvent[], expected: Expected): WriteOutcome {
    const stream = this.#streams.get(name) ?? { events: [], tombstoned: false };
    if (stream.tombstoned) return { kind: 'deleted' };
    const last = stream.events.at(-1)?.revision ?? -1n;
    if (this.#isWhereExpected(name, last, expected)) return this.#write(name, stream, proposed);
    const repeated = this.#repeated(stream, proposed, expected);
    if (repeated !== undefined) return { kind: 'written', revision: repeated.revision, position: repeated.position };
    return { kind: 'wrong-version', current: last < 0n ? 'no-stream' : last };
  }

  /** Deletes softly: the stream can be begun again, its revisions go on. */
  delete(name: string, expected: Expected): WriteOutcome {
    const stream = this.#streams.get(name);
    if (stream?.tombstoned) return { kind: 'deleted' };
    const last = stream?.events.at(-1)?.revision ?? -1n;
    if (last < 0n || !this.#isWhereExpected(name, last, expected))
      return { kind: 'wrong-version', current: last < 0n ? 'no-stream' : last };
    return this.#retain(name, softlyDeleted);
  }

  /** Deletes for good: nothing can be written under this name again. */
  tombstone(name: string, expected: Expected): WriteOutcome {
    const outcome = this.append(name, [systemEvent('$streamDeleted', {})], expected);
    if (outcome.kind === 'written') this.#streams.get(name)!.tombstoned = true;
    return outcome;
  }

  view(name: string, now = new Date()): StreamView {
    const stream = this.#streams.get(name);
    if (stream === undefined) return 'not-found';
    if (stream.tombstoned) return 'deleted';
    const retention = this.#retentionOf(name);
    return isSoftlyDeleted(retention) ? 'not-found' : kept(stream.events, retention, now);
  }

  #isWhereExpected(name: string, last: bigint, expected: Expected): boolean {
    switch (expected) {
      case 'any':
        return true;
      case 'stream-exists':
        return last >= 0n;
      case 'no-stream':
        return last < 0n || isSoftlyDeleted(this.#retentionOf(name));
    }
    return expected === last;
  }

  #write(name: string, stream: Stream, proposed: readonly ProposedEvent[]): WriteOutcome {
    const first = BigInt(stream.events.length);
    if (isSoftlyDeleted(this.#retentionOf(name))) this.#retain(name, { $tb: Number(first) });
    this.#streams.set(name, stream);
    proposed.forEach((event, index) => {
      const stored = {
        ...event,
        stream: name,
        revision: first + BigInt(index),
        position: this.#nextPosition,
        createdAt: new Date(),
      };
      // As in a real log, an event's place is a byte count.
      this.#nextPosition += BigInt(100 + event.data.length + event.metadata.length);
      stream.events.push(stored);
      this.#all.push(stored);
    });
    this.#grown.emit('grown');
    return { kind: 'written', revision: BigInt(stream.events.length - 1), position: this.#all.at(-1)!.position };
  }

  /** Where the proposed events are already, if all of them are at the place where the writer expects to write. */
  #repeated({ events }: Stream, proposed: readonly ProposedEvent[], expected: Expected): StoredEvent | undefined {
    if (expected === 'any' || expected === 'stream-exists') return undefined;
    const first = expected === 'no-stream' ? 0 : Number(expected) + 1;
    const there = events.slice(first, first + proposed.length);
    return proposed.every(({ id }, index) => there[index]?.id === id) ? there.at(-1) : undefined;
  }

  #retain(name: string, retention: Retention): WriteOutcome {
    const merged = { ...this.#retentionOf(name), ...retention };
    return this.append(`$$${name}`, [systemEvent('$metadata', merged)], 'any');
  }

  #retentionOf(name: string): Retention {
    const last = this.#streams.get(`$$${name}`)?.events.at(-1);
    return last === undefined ? {} : retentionFrom(last.data);
  }
}

const systemEvent = (type: string, data: object): ProposedEvent => ({
  id: randomUUID(),
  type,
  contentType: 'application/json',
  data: Buffer.from(JSON.stringify(data)),
  metadata: new Uint8Array(),
});
