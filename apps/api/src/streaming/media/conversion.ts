import { segmentEnd, type Segments } from '@miauflix/domain/streaming';
import type { RunningFfmpeg } from './ffmpeg.ts';
import { fragmentsOf, shifted, type Fragment } from './fragments.ts';

/** How far the making is ahead of the viewer, in segments; ffmpeg waits when it gets there. */
const ahead = 3;
/** How far a viewer may jump without it being quicker to begin anew there. */
const reach = 2;
/** A picture's time is rounded on the way. */
const slackSeconds = 0.02;

/** A conversion that ended before it made what was asked for. */
export class ConversionFailed extends Error {
  override readonly name = 'ConversionFailed';
}

interface Waiter {
  readonly promise: Promise<Buffer>;
  resolve(segment: Buffer): void;
  reject(reason: Error): void;
}

/** One run of ffmpeg through a film from a segment on, which makes segments as they are watched. */
export class Conversion {
  /** What a player needs before the first segment. */
  readonly beginning: Promise<Buffer>;
  readonly #process: RunningFfmpeg;
  readonly #segments: Segments;
  readonly #first: number;
  readonly #made = new Map<number, Buffer>();
  readonly #waiters = new Map<number, Waiter>();
  readonly #begun = Promise.withResolvers<Buffer>();
  #wanted: number;
  /** The segment that is being made. */
  #making: number;
  #hasRoom = Promise.withResolvers<void>();
  #isOver = false;

  constructor(process: RunningFfmpeg, segments: Segments, first: number) {
    this.#process = process;
    this.#segments = segments;
    this.#first = this.#wanted = this.#making = first;
    this.beginning = this.#begun.promise;
    this.beginning.catch(() => undefined);
    void this.#run();
  }

  /** Whether nothing more is made. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** Whether a segment is there already, or soon will be. */
  reaches(index: number): boolean {
    return this.#made.has(index) || (!this.#isOver && index >= this.#making && index <= this.#making + reach);
  }

  /** @throws ConversionFailed */
  segment(index: number): Promise<Buffer> {
    this.#wanted = Math.max(this.#wanted, index);
    for (const old of this.#made.keys()) if (old < index - 1) this.#made.delete(old);
    this.#hasRoom.resolve();
    const made = this.#made.get(index);
    if (made) return Promise.resolve(made);
    if (this.#isOver) return Promise.reject(this.#failure());
    const waiter = this.#waiters.get(index) ?? Promise.withResolvers<Buffer>();
    this.#waiters.set(index, waiter);
    return waiter.promise;
  }

  stop(): void {
    this.#isOver = true;
    this.#hasRoom.resolve();
    this.#process.stop();
  }

  async #run(): Promise<void> {
    let beginning: Buffer | undefined;
    let parts: Buffer[] = [];
    let shiftSeconds: number | undefined;
    try {
      for await (const part of fragmentsOf(this.#process.output)) {
        if (part.type === 'beginning') {
          this.#begun.resolve((beginning = part.bytes));
          continue;
        }
        // ffmpeg's clock begins anew with each run: the first picture tells by how much.
        shiftSeconds ??= this.#segments.startSeconds[this.#first]! - part.startSeconds;
        parts.push(shifted(part.bytes, shiftSeconds, beginning!));
        if (!this.#completes(part, shiftSeconds)) continue;
        this.#deliver(Buffer.concat(parts));
        parts = [];
        await this.#room();
        if (this.#isOver) break;
      }
    } catch {
      // The output was cut off: whoever waits is told below.
    }
    const isDone = await this.#process.ended;
    if (isDone && parts.length > 0) this.#deliver(Buffer.concat(parts));
    this.#isOver = true;
    this.#begun.reject(this.#failure());
    for (const waiter of this.#waiters.values()) waiter.reject(this.#failure());
  }

  #completes({ endSeconds }: Fragment, shiftSeconds: number): boolean {
    const isLast = this.#making === this.#segments.startSeconds.length - 1;
    return !isLast && endSeconds + shiftSeconds >= segmentEnd(this.#segments, this.#making) - slackSeconds;
  }

  #deliver(segment: Buffer): void {
    this.#made.set(this.#making, segment);
    this.#waiters.get(this.#making)?.resolve(segment);
    this.#waiters.delete(this.#making);
    this.#making++;
  }

  async #room(): Promise<void> {
    while (this.#making > this.#wanted + ahead && !this.#isOver) {
      this.#hasRoom = Promise.withResolvers();
      await this.#hasRoom.promise;
    }
  }

  #failure(): ConversionFailed {
    return new ConversionFailed(this.#process.complaints() || 'The conversion was stopped.');
  }
}
