import { DestroyRef, inject, Injectable, signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { problemOf, type Problem } from '../shared/problem.ts';
import { ViewingClient, type OpenViewing, type ViewingRequest } from '../viewing/viewing.client.ts';
import { Restarts } from './restarts.ts';

/** How far the way from "play" to a moving picture has been gone. */
export type Phase =
  | { readonly at: 'opening' }
  | { readonly at: 'playing'; readonly viewing: OpenViewing; readonly startSeconds: number }
  /** The picture stands still while its stream is opened again. */
  | { readonly at: 'reconnecting'; readonly viewing: OpenViewing; readonly startSeconds: number }
  | { readonly at: 'failed'; readonly problem: Problem; readonly startSeconds?: number };

/** Problems that pass by themselves: the server or its torrent engine is being started again. */
const passing: ReadonlySet<string> = new Set([
  'client/unreachable',
  'streaming/engine-unavailable',
  'server/store-unavailable',
  'server/read-models-unavailable',
]);

const interrupted: Problem = { type: 'streaming/interrupted', title: 'The film stopped arriving.', status: 0 };

/** Opens a title's stream, and opens it again at the same second when it breaks. Lives as long as the page. */
@Injectable()
export class Playback {
  readonly #client = inject(ViewingClient);
  readonly #restarts = new Restarts();
  readonly #phase = signal<Phase>({ at: 'opening' });
  /** Only the latest attempt may change the phase. */
  #attempt = 0;

  readonly phase = this.#phase.asReadonly();

  constructor() {
    inject(DestroyRef).onDestroy(() => this.#attempt++);
  }

  /** @param startSeconds where to start; where this person stopped when absent */
  async open(request: ViewingRequest, startSeconds?: number): Promise<void> {
    this.#phase.set({ at: 'opening' });
    await this.#open(request, startSeconds);
  }

  /** The stream broke at this second: opens it again, after a pause that grows, or gives up. */
  async reopen(titleId: string, viewing: OpenViewing, startSeconds: number): Promise<void> {
    const pauseMs = this.#restarts.next(Date.now());
    if (pauseMs === undefined) return this.#phase.set({ at: 'failed', problem: interrupted, startSeconds });
    this.#phase.set({ at: 'reconnecting', viewing, startSeconds });
    if (await this.#isCurrentAfter(pauseMs)) await this.#open({ titleId, sourceId: viewing.sourceId }, startSeconds);
  }

  async #open(request: ViewingRequest, startSeconds: number | undefined): Promise<void> {
    const attempt = ++this.#attempt;
    try {
      const viewing = await firstValueFrom(this.#client.open(request));
      if (attempt !== this.#attempt) return;
      this.#phase.set({ at: 'playing', viewing, startSeconds: startSeconds ?? viewing.positionSeconds });
    } catch (error) {
      if (attempt !== this.#attempt) return;
      const problem = problemOf(error);
      const pauseMs = passing.has(problem.type) ? this.#restarts.next(Date.now()) : undefined;
      if (pauseMs === undefined) {
        this.#phase.set({ at: 'failed', problem, ...(startSeconds === undefined ? {} : { startSeconds }) });
      } else if (await this.#isCurrentAfter(pauseMs)) {
        await this.#open(request, startSeconds);
      }
    }
  }

  async #isCurrentAfter(pauseMs: number): Promise<boolean> {
    const attempt = ++this.#attempt;
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    return attempt === this.#attempt;
  }
}
