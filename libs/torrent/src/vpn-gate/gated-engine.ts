import {
  defaultIfEmpty,
  filter,
  firstValueFrom,
  map,
  pairwise,
  startWith,
  takeUntil,
  timer,
  type Subscription,
} from 'rxjs';
import type {
  ByteRange,
  ReadOptions,
  TorrentDescription,
  TorrentEngine,
  TorrentRequest,
  TorrentStats,
} from '../engine.port.ts';
import { isOpen, type VpnGate } from './vpn-gate.port.ts';

/** An engine that lets go of the network when it is closed. */
export interface ClosableEngine extends TorrentEngine {
  readonly torrentCount: number;
  /** Whether a torrent plays without anybody else. */
  isComplete(request: TorrentRequest): Promise<boolean>;
  /** Ends every connection at once. */
  hangUp(): void;
  /** Ends every transfer; what is on disk serves the next engine on the same folder. */
  close(): Promise<void>;
}

export interface GatedEngineOptions {
  readonly gate: VpnGate;
  /** For torrents whose trackers are on this machine, and such as are complete: it reaches nothing else. */
  readonly home: ClosableEngine;
  /** Makes the engine that reaches the internet; called each time the gate has opened. */
  readonly open: () => ClosableEngine;
  /** The gate has closed, and the last connection is gone; `torrents` were cut off. */
  readonly onGated?: (torrents: number) => void;
  /** First bytes for a viewer after an outage that had cut torrents off. */
  readonly onResumed?: (afterUpMs: number) => void;
}

/** How long a request waits for a gate: while it is shut, in case it was only made a moment ago; and while it opens. */
const patienceMs = { shut: 300, opening: 1500 };

/** The engine of the internet while it may be used. */
interface Abroad {
  readonly engine: ClosableEngine;
  readonly openedAtMs: number;
  readonly closing: AbortController;
}

/**
 * {@link TorrentEngine} behind a gate: without an open gate there is no client, hence no socket. What a viewer has
 * open ends when the gate closes, and has to be added again: at once when it is complete, else when the gate has opened.
 */
export class GatedEngine implements TorrentEngine {
  readonly #options: GatedEngineOptions;
  readonly #atHome = new Set<string>();
  readonly #gate: Subscription;
  #abroad: Abroad | undefined;
  /** The former client; the next one works on the same folder, so it has to wait. */
  #closed: Promise<void> = Promise.resolve();
  #hasCutOff = false;

  constructor(options: GatedEngineOptions) {
    this.#options = options;
    this.#gate = options.gate.changes
      .pipe(map(isOpen), startWith(isOpen(options.gate.state)), pairwise())
      .subscribe(([wasOpen, staysOpen]) => {
        if (wasOpen && !staysOpen) options.onGated?.(this.#leave());
      });
  }

  async add(request: TorrentRequest, signal?: AbortSignal): Promise<TorrentDescription> {
    if (await this.#needsNobody(request)) {
      this.#atHome.add(request.id);
      return this.#options.home.add(request, signal);
    }
    const { engine, closing } = await this.#passage();
    return engine.add(request, either(closing.signal, signal));
  }

  async describe(id: string): Promise<TorrentDescription> {
    return (await this.#engineOf(id)).describe(id);
  }

  async stats(id: string): Promise<TorrentStats> {
    return (await this.#engineOf(id)).stats(id);
  }

  async *read(id: string, fileIndex: number, range: ByteRange, options: ReadOptions): AsyncGenerator<Uint8Array> {
    if (this.#atHome.has(id)) {
      yield* this.#options.home.read(id, fileIndex, range, options);
      return;
    }
    const { engine, openedAtMs, closing } = await this.#passage();
    const signal = either(closing.signal, options.signal);
    for await (const bytes of engine.read(id, fileIndex, range, { ...options, signal })) {
      if (this.#hasCutOff) this.#options.onResumed?.(Math.round(performance.now() - openedAtMs));
      this.#hasCutOff = false;
      yield bytes;
    }
  }

  async release(id: string): Promise<void> {
    const { home } = this.#options;
    await (this.#atHome.delete(id) ? home.release(id) : this.#abroad?.engine.release(id));
  }

  async close(): Promise<void> {
    this.#gate.unsubscribe();
    this.#leave();
    await Promise.all([this.#closed, this.#options.home.close()]);
  }

  async #needsNobody(request: TorrentRequest): Promise<boolean> {
    if (isOfThisMachine(request)) return true;
    const { gate, home } = this.#options;
    if (this.#atHome.has(request.id)) {
      if (await home.isComplete(request)) return true;
      // It was deleted or damaged since: at home nobody can send it.
      await this.release(request.id);
    }
    if (isOpen(gate.state)) return false;
    await this.#closed;
    return home.isComplete(request);
  }

  async #engineOf(id: string): Promise<TorrentEngine> {
    return this.#atHome.has(id) ? this.#options.home : (await this.#passage()).engine;
  }

  /** @throws TunnelDown, NetworkNotChosen, EngineUnavailable as the gate says */
  async #passage(): Promise<Abroad> {
    const { gate, open } = this.#options;
    if (!isOpen(gate.state)) await opensWithin(gate, patienceMs.shut);
    if (gate.state === 'recovering') await opensWithin(gate, patienceMs.opening);
    await this.#closed;
    if (!isOpen(gate.state)) throw gate.refusal();
    this.#abroad ??= { engine: open(), openedAtMs: performance.now(), closing: new AbortController() };
    return this.#abroad;
  }

  /** @returns how many torrents were cut off */
  #leave(): number {
    const abroad = this.#abroad;
    if (abroad === undefined) return 0;
    this.#abroad = undefined;
    const torrents = abroad.engine.torrentCount;
    this.#hasCutOff ||= torrents > 0;
    abroad.closing.abort(this.#options.gate.refusal());
    abroad.engine.hangUp();
    this.#closed = abroad.engine.close();
    return torrents;
  }
}

/** Resolves when the gate opens, and in any case after so long. */
const opensWithin = (gate: VpnGate, ms: number): Promise<unknown> =>
  firstValueFrom(gate.changes.pipe(filter(isOpen), takeUntil(timer(ms)), defaultIfEmpty(undefined)));

const either = (one: AbortSignal, other: AbortSignal | undefined): AbortSignal =>
  other === undefined ? one : AbortSignal.any([one, other]);

/** Peers then come from these trackers alone, and the engine of this machine reaches none that is elsewhere. */
const isOfThisMachine = ({ trackers = [] }: TorrentRequest): boolean =>
  trackers.length > 0 &&
  trackers.every((tracker) => /^(127\.|\[::1\]$|localhost$)/.test(URL.parse(tracker)?.hostname ?? ''));
