import { Rejection } from '@miauflix/domain/kernel';
import { home } from '@miauflix/domain/lists';
import { languages } from '@miauflix/domain/streaming';
import { destructionText, user, type DeletionCertificate, type Destruction } from '@miauflix/domain/users';
import { watchlist } from '@miauflix/domain/watchlist';
import { RevisionConflict, signerOf, StoreFull, StoreUnavailable, userKeyId } from '@miauflix/event-store';
import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Decide } from '../shared/decide.ts';
import { asSystem } from '../shared/request-context.ts';
import { States } from '../shared/states.ts';
import { EVENT_STORE, KEYRING, type EventStore, type Keyring } from '../shared/stores.ts';
import { ForgetViewings } from '../viewing/forget-viewings.command.ts';
import { Sessions } from './sessions.ts';
import { tracesOf, type Traces } from './traces.ts';

/**
 * Forgets persons. A note beside the keys comes first, and every step after it can be repeated: whatever ends the
 * process in between, and whatever older log is restored, {@link resume} brings it to its end.
 */
@Injectable()
export class Forgetting {
  constructor(
    private readonly commands: CommandBus,
    private readonly sessions: Sessions,
    private readonly states: States,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(KEYRING) private readonly keyring: Keyring,
  ) {}

  async forget(userId: string): Promise<DeletionCertificate> {
    const takeBack = this.keyring.noteForgetting(userId);
    try {
      await this.commands.execute(new Decide(user, userId, { type: 'DeleteUser', data: {} }));
    } catch (error) {
      if (isWithoutEffect(error)) takeBack();
      throw error;
    }
    return this.complete(userId);
  }

  /** Completes what was begun, and repeats what the log does not know; to be awaited before anybody is served. */
  async resume(): Promise<void> {
    await asSystem('users', async () => {
      for (const userId of this.keyring.forgottenUsers()) {
        const { state } = await this.states.load(user, userId);
        // An older log may not know the person at all.
        if (state.status === 'unknown' || (state.status === 'deleted' && state.certificate)) continue;
        await this.forget(userId);
      }
    });
  }

  /** Everyone who was forgotten, in that order. */
  async certificates(): Promise<readonly DeletionCertificate[]> {
    const found = await Promise.all(this.keyring.forgottenUsers().map((userId) => this.certificateOf(userId)));
    return found.filter((certificate) => certificate !== undefined);
  }

  /** `undefined` when no such person was forgotten. */
  async certificateOf(userId: string): Promise<DeletionCertificate | undefined> {
    const { state } = await this.states.load(user, userId);
    return state.status === 'deleted' ? state.certificate : undefined;
  }

  private async complete(userId: string): Promise<DeletionCertificate> {
    this.keyring.destroyUserKey(userId);
    const traces = await tracesOf(userId, this.store);
    for (const sessionId of traces.sessionIds) await this.sessions.end(sessionId, 'account-deleted');
    await this.commands.execute(new ForgetViewings(traces.viewingIds));
    for (const choiceId of traces.choiceIds)
      await this.commands.execute(new Decide(languages, choiceId, { type: 'ForgetLanguages', data: {} }));
    await this.commands.execute(new Decide(home, userId, { type: 'ForgetHome', data: { homeId: userId } }));
    await this.commands.execute(new Decide(watchlist, userId, { type: 'ForgetWatchlist', data: { userId } }));
    const data = this.signed(destructionOf(userId, traces));
    await this.commands.execute(new Decide(user, userId, { type: 'CertifyDestruction', data }));
    return (await this.certificateOf(userId))!;
  }

  private signed(destruction: Destruction): DeletionCertificate {
    const { publicKey, sign } = signerOf(this.keyring);
    return { ...destruction, publicKey, signature: sign(destructionText(destruction)) };
  }
}

function destructionOf(userId: string, { sealedAt }: Traces): Destruction {
  const [first, last] = [sealedAt[0], sealedAt.at(-1)];
  return {
    userId,
    keyId: userKeyId(userId),
    unreadableEvents: sealedAt.length,
    ...(first !== undefined && { firstPosition: String(first) }),
    ...(last !== undefined && { lastPosition: String(last) }),
    destroyedAt: new Date().toISOString(),
  };
}

/** Nothing was written, for certain. */
const isWithoutEffect = (error: unknown): boolean =>
  error instanceof Rejection ||
  error instanceof RevisionConflict ||
  error instanceof StoreFull ||
  (error instanceof StoreUnavailable && error.outcome === 'not-applied');
