import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Subscription } from 'rxjs';
import { Sessions } from '../users/sessions.ts';
import { streamForbidden } from './stream-permission.ts';

/** The streams that are being sent now; those of a session end with it. */
@Injectable()
export class OpenStreams implements OnModuleDestroy {
  private readonly bySession = new Map<string, Set<AbortController>>();
  private readonly endings: Subscription;

  constructor(sessions: Sessions) {
    this.endings = sessions.ended.subscribe((sessionId) => {
      for (const stream of this.bySession.get(sessionId) ?? []) stream.abort(streamForbidden);
    });
  }

  /** Runs `send` with a signal that aborts with `streaming/stream-forbidden` when the session ends or the permission expires. */
  async during<T>(sessionId: string, expiresAt: Date, send: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const stream = new AbortController();
    const siblings = this.bySession.get(sessionId) ?? new Set();
    this.bySession.set(sessionId, siblings.add(stream));
    const expiry = setTimeout(() => stream.abort(streamForbidden), expiresAt.getTime() - Date.now()).unref();
    try {
      return await send(stream.signal);
    } finally {
      clearTimeout(expiry);
      siblings.delete(stream);
      if (siblings.size === 0) this.bySession.delete(sessionId);
    }
  }

  onModuleDestroy(): void {
    this.endings.unsubscribe();
    for (const streams of this.bySession.values()) for (const stream of streams) stream.abort(streamForbidden);
  }
}
