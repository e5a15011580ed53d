/** What an interface has carried so far. */
export interface Carried {
  readonly sentBytes: number;
  readonly receivedBytes: number;
}

/**
 * What is to be thought of it: `suspicious` is a hint that somebody should look closer, at most every five seconds;
 * `silent` is evidence.
 */
export type Hearing = 'fine' | 'suspicious' | 'silent';

const suspiciousAfterMs = 1500;
const againAfterMs = 5000;

/** Longer pauses end a conversation. */
const pauseMs = 500;
/** A conversation of this length does not end in the middle of a sentence by itself. */
const conversationMs = 2000;
/** Answers take less time than this wherever a film can be watched. */
const unansweredAfterMs = 700;
/** How long it stays silent without being spoken to: nobody does while it counts as silent. */
const silentForMs = 3000;

/**
 * Notices when what is said into a tunnel is no longer answered: it may swallow everything.
 *
 * Nothing received for a while is a hint and no more: peers may be gone. It is evidence in the middle of a
 * conversation, as with a film that is being fetched: then all peers, trackers and resolvers at once say nothing. After
 * such an end it is evidence until something is received, by the same interface or by one that came in its place: VPN
 * clients make it anew when their server is silent.
 */
export class Silence {
  #last: Carried | undefined;
  #heardAtMs = -Infinity;
  #talkingSinceMs = 0;
  /** Whether the silence broke a conversation off. */
  #isBrokenOff = false;
  /** What was said and is not answered yet: how often, and since when; absent when nothing was. */
  #unanswered: { readonly sinceMs: number; readonly times: number } | undefined;
  #hintedAtMs = -Infinity;
  /** Absent when something was heard since it was silent last. */
  #silentUntilMs: number | undefined;

  /** To be asked several times a second, with the interface's counters since it is there. */
  hear(now: Carried, nowMs: number): Hearing {
    const last = this.#last;
    this.#last = now;
    const isNew = last === undefined || now.receivedBytes < last.receivedBytes;
    const before = isNew ? { sentBytes: 0, receivedBytes: 0 } : last;
    // No conversation goes on through another tunnel, and its first answer may take long.
    const beginsAnew = isNew && this.#silentUntilMs === undefined;
    if (beginsAnew) this.#heardAtMs = -Infinity;
    if (beginsAnew || now.receivedBytes > before.receivedBytes) this.#answered(nowMs);
    else if (now.sentBytes > before.sentBytes) this.#spoke(nowMs);
    return this.#hearing(nowMs);
  }

  #answered(nowMs: number): void {
    if (nowMs - this.#heardAtMs > pauseMs) this.#talkingSinceMs = nowMs;
    this.#heardAtMs = nowMs;
    this.#isBrokenOff = nowMs - this.#talkingSinceMs >= conversationMs;
    this.#unanswered = undefined;
    this.#silentUntilMs = undefined;
  }

  #spoke(nowMs: number): void {
    const { sinceMs, times } = this.#unanswered ?? { sinceMs: nowMs, times: 0 };
    this.#unanswered = { sinceMs, times: times + 1 };
  }

  #hearing(nowMs: number): Hearing {
    if (this.#silentUntilMs !== undefined && nowMs < this.#silentUntilMs) return 'silent';
    if (this.#unanswered === undefined) return 'fine';
    const waitedMs = nowMs - this.#unanswered.sinceMs;
    // Said once is soon said: said again, by the same or another, it was waited for.
    if (this.#isBrokenOff && this.#unanswered.times > 1 && waitedMs >= unansweredAfterMs) {
      this.#silentUntilMs = nowMs + silentForMs;
      this.#unanswered = undefined;
      return 'silent';
    }
    if (waitedMs < suspiciousAfterMs || nowMs - this.#hintedAtMs < againAfterMs) return 'fine';
    this.#hintedAtMs = nowMs;
    return 'suspicious';
  }
}
