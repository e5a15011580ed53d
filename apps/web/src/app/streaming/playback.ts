import { DestroyRef, inject, Injectable, signal } from '@angular/core';
import type { OpenViewing } from '@miauflix/domain/streaming';
import { firstValueFrom } from 'rxjs';
import { explained } from '../shared/explained.ts';
import { problemOf, type Problem } from '../shared/problem.ts';
import { ViewingClient, type ViewingRequest } from '../viewing/viewing.client.ts';
import { Restarts } from './restarts.ts';

/** A stream that was opened, and the second at which it is to begin. */
export interface Opened {
  readonly viewing: OpenViewing;
  readonly startSeconds: number;
}

/** How far the way from "play" to a moving picture has been gone. */
export type Phase =
  | { readonly at: 'opening'; readonly problem?: Problem }
  | {
      readonly at: 'playing';
      readonly opened: Opened;
      /** What was changed, or could not be, in a sentence. */
      readonly notice?: string;
      /** Another source is being opened meanwhile. */
      readonly isSwitching?: true;
    }
  /** The picture stands still while its stream is opened again, or another source is looked for. */
  | {
      readonly at: 'reconnecting';
      readonly opened: Opened;
      readonly because: 'interrupted' | 'too-slow';
      /** What has to pass first. */
      readonly problem?: Problem;
    }
  | {
      readonly at: 'failed';
      readonly problem: Problem;
      readonly startSeconds?: number;
      /** The source that does not play; absent when the server chose it. */
      readonly sourceId?: string;
    };

/** Problems of the way here: however long they last, the film goes on when they are over. */
const outages: ReadonlySet<string> = new Set(['client/unreachable', 'streaming/tunnel-down']);
const outagePauseMs = 2_000;

/** Problems that pass by themselves. */
const passing: ReadonlySet<string> = new Set([
  ...outages,
  'streaming/engine-unavailable',
  'server/store-unavailable',
  'server/read-models-unavailable',
]);

/** Opening the stream again would change nothing. */
const lasting: ReadonlySet<string> = new Set(['streaming/encoder-busy', 'streaming/conversion-failed']);

/** As in `MediaError.code`. */
const MediaErrorCode = { network: 2, decode: 3, sourceNotSupported: 4 } as const;

/** How a picture stopped. */
export interface Break {
  readonly atSeconds: number;
  /** Code of the media element's error; absent when it only waited too long. */
  readonly mediaError?: number;
  /** Why the film did not come in a form made for this device, when that is known. */
  readonly problem?: Problem | undefined;
}

/** A stream that did not begin at a second. */
interface Unbegun {
  readonly sourceId: string;
  readonly atSeconds: number;
}

const undecodable: Problem = {
  type: 'streaming/undecodable',
  title: 'This device cannot show this source.',
  status: 0,
};
const replacedWords = 'The source was too slow: another one plays now.';
const interrupted: Problem = { type: 'streaming/interrupted', title: 'The film stopped arriving.', status: 0 };

/** Opens a title's stream, and opens it again at the same second when it breaks. Lives as long as the page. */
@Injectable()
export class Playback {
  readonly #client = inject(ViewingClient);
  readonly #restarts = new Restarts();
  readonly #phase = signal<Phase>({ at: 'opening' });
  /** Sources that were too slow once: none is given up twice, or two slow ones would take turns. */
  readonly #givenUp = new Set<string>();
  /** Where a stream ended before it began although it was there when somebody looked. */
  #unbegun: Unbegun | undefined;
  /** Only the latest attempt may change the phase. */
  #attempt = 0;

  readonly phase = this.#phase.asReadonly();

  constructor() {
    inject(DestroyRef).onDestroy(() => this.#attempt++);
  }

  /** @param startSeconds where to start; where this person stopped when absent */
  async open(request: ViewingRequest, startSeconds?: number): Promise<void> {
    this.#givenUp.clear();
    this.#unbegun = undefined;
    this.#phase.set({ at: 'opening' });
    await this.#open(++this.#attempt, request, startSeconds);
  }

  /**
   * The picture stopped at this second: opens the stream again, after a pause that grows, or gives up. A source that
   * nobody sends makes way for the next one.
   *
   * @returns whether another one plays now
   */
  async reopen(titleId: string, opened: Opened, how: Break): Promise<boolean> {
    const { atSeconds: startSeconds, problem = undecodable } = how;
    const request = { titleId, sourceId: opened.viewing.sourceId };
    if (lasting.has(problem.type)) return this.#giveUp(problem, request, startSeconds);
    const attempt = ++this.#attempt;
    this.#phase.set({ at: 'reconnecting', opened, because: 'interrupted' });
    const why = await this.#whyBroken(opened.viewing, how, problem);
    if (attempt !== this.#attempt) return false;
    if (why === undecodable && !passing.has(problem.type)) return this.#giveUp(problem, request, startSeconds);
    if (why?.type === 'streaming/no-peers' && (await this.#next(titleId, opened, startSeconds))) return true;
    if (attempt === this.#attempt) await this.#openLater(attempt, request, startSeconds, why ?? interrupted);
    return false;
  }

  /**
   * The source is too slow: plays the next one at the same second, or goes on waiting when there is none.
   *
   * @returns whether another one plays now
   */
  async replace(titleId: string, { atSeconds: startSeconds }: Break): Promise<boolean> {
    const before = this.#phase();
    if (before.at !== 'playing' || before.isSwitching || this.#isGivenUp(before.opened)) return false;
    const attempt = ++this.#attempt;
    const isReplaced = await this.#next(titleId, before.opened, startSeconds);
    if (!isReplaced && attempt === this.#attempt) this.#phase.set(before);
    return isReplaced;
  }

  /**
   * Somebody picked another source: it plays at the second the picture has reached when it is open. Until then the one
   * before plays on, and for good when the other cannot be opened.
   *
   * @returns whether it plays now
   */
  async choose(titleId: string, sourceId: string, at: () => number): Promise<boolean> {
    const before = this.#phase();
    if (before.at !== 'playing' || before.opened.viewing.sourceId === sourceId) return false;
    const { opened } = before;
    const attempt = ++this.#attempt;
    this.#phase.set({ at: 'playing', opened, isSwitching: true });
    try {
      const viewing = await firstValueFrom(this.#client.open({ titleId, sourceId }));
      if (attempt !== this.#attempt) return false;
      this.#phase.set({ at: 'playing', opened: { viewing, startSeconds: at() } });
      return true;
    } catch (error) {
      const { sentence } = explained(problemOf(error));
      if (attempt === this.#attempt)
        this.#phase.set({ at: 'playing', opened, notice: `${sentence} The source before plays on.` });
      return false;
    }
  }

  readonly #isGivenUp = ({ viewing }: Opened): boolean => this.#givenUp.has(viewing.sourceId);

  /** @returns whether another source plays now; none is asked for when this one was given up before */
  async #next(titleId: string, opened: Opened, startSeconds: number): Promise<boolean> {
    if (this.#isGivenUp(opened)) return false;
    const failedSourceId = opened.viewing.sourceId;
    this.#givenUp.add(failedSourceId);
    const attempt = this.#attempt;
    this.#phase.set({ at: 'reconnecting', opened, because: 'too-slow' });
    try {
      const viewing = await firstValueFrom(this.#client.open({ titleId, failedSourceId }));
      if (attempt !== this.#attempt) return false;
      this.#phase.set({ at: 'playing', opened: { viewing, startSeconds }, notice: replacedWords });
      return true;
    } catch {
      return false;
    }
  }

  async #open(attempt: number, request: ViewingRequest, startSeconds: number | undefined): Promise<void> {
    try {
      const viewing = await firstValueFrom(this.#client.open(request));
      if (attempt !== this.#attempt) return;
      const opened = { viewing, startSeconds: startSeconds ?? viewing.positionSeconds };
      this.#phase.set({ at: 'playing', opened });
    } catch (error) {
      if (attempt !== this.#attempt) return;
      const problem = problemOf(error);
      if (!passing.has(problem.type)) return this.#fail(problem, request, startSeconds);
      // That is why it broke before, too.
      if (outages.has(problem.type)) this.#restarts.renew();
      await this.#openLater(attempt, request, startSeconds, problem);
    }
  }

  /** @param problem shown meanwhile when it passes by itself, and in any case when it was tried often enough */
  async #openLater(
    attempt: number,
    request: ViewingRequest,
    startSeconds: number | undefined,
    problem: Problem,
  ): Promise<void> {
    if (passing.has(problem.type))
      this.#phase.update((phase) =>
        phase.at === 'opening' || phase.at === 'reconnecting' ? { ...phase, problem } : phase,
      );
    const pauseMs = outages.has(problem.type) ? outagePauseMs : this.#restarts.next(Date.now());
    if (pauseMs === undefined) return this.#fail(problem, request, startSeconds);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    if (attempt === this.#attempt) await this.#open(attempt, request, startSeconds);
  }

  #giveUp(problem: Problem, request: ViewingRequest, startSeconds: number): false {
    this.#attempt++;
    this.#fail(problem, request, startSeconds);
    return false;
  }

  #fail(problem: Problem, { sourceId }: ViewingRequest, startSeconds: number | undefined): void {
    this.#phase.set({
      ...{ at: 'failed', problem },
      ...(startSeconds !== undefined && { startSeconds }),
      ...(sourceId !== undefined && { sourceId }),
    });
  }

  /**
   * An address that gives an error and a picture that cannot be decoded look alike to the media element.
   *
   * @param told by the server, of the film's form for this device
   * @returns absent when that is not known
   */
  async #whyBroken(
    { sourceId, streamUrl }: OpenViewing,
    { atSeconds, mediaError }: Break,
    told: Problem,
  ): Promise<Problem | undefined> {
    if (mediaError === MediaErrorCode.decode) return undecodable;
    if (mediaError === MediaErrorCode.network && told !== undecodable) return told;
    if (mediaError !== MediaErrorCode.sourceNotSupported) return undefined;
    const refusal = await firstValueFrom(this.#client.problemAt(streamUrl));
    if (refusal || told !== undecodable) return refusal ?? undecodable;
    return this.#endsAgain({ sourceId, atSeconds }) ? undecodable : undefined;
  }

  /** What refused a stream may be over before anybody has looked: only one that never begins cannot be shown. */
  #endsAgain(end: Unbegun): boolean {
    const before = this.#unbegun;
    this.#unbegun = end;
    return before?.sourceId === end.sourceId && before.atSeconds === end.atSeconds;
  }
}
