import { effect, inject, Injectable, signal, untracked, type Resource, type WritableSignal } from '@angular/core';
import type { Socket } from 'socket.io-client';
import { LatestPosition } from './latest-position.ts';

/** A part of the read model that changed on the server. */
export type Topic = 'catalogue' | 'sources' | 'continue-watching' | 'users';

const refusedPauseMs = 5_000;

/** Tells what changed on the server, while somebody is signed in. */
@Injectable({ providedIn: 'root' })
export class LiveUpdates {
  readonly #latest = inject(LatestPosition);
  readonly #changes: Readonly<Record<Topic, WritableSignal<number>>> = {
    catalogue: signal(0),
    sources: signal(0),
    'continue-watching': signal(0),
    users: signal(0),
  };
  readonly #connected = signal(false);
  #socket: Socket | undefined;

  /** The server can tell us of changes right now. */
  readonly connected = this.#connected.asReadonly();

  /** Grows with every change of the topic. */
  changes(topic: Topic): number {
    return this.#changes[topic]();
  }

  /** @param accessToken asked for at every connection; empty when nobody is signed in any more */
  async connect(accessToken: () => Promise<string>): Promise<void> {
    const { io } = await import('socket.io-client');
    this.#socket?.disconnect();
    const socket = io({
      path: '/api/v1/live',
      transports: ['websocket'],
      auth: (answer) => void accessToken().then((token) => answer({ token })),
    });
    this.#socket = socket;
    socket.on('connect', () => this.#connected.set(true));
    socket.on('disconnect', () => this.#connected.set(false));
    // A server that refuses or ends a connection is not asked again by socket.io itself.
    const askAgain = () =>
      setTimeout(() => this.#socket === socket && !socket.active && socket.connect(), refusedPauseMs);
    socket.on('connect_error', askAgain);
    socket.on('disconnect', askAgain);
    socket.on('changed', ({ topics, position }: { topics: readonly Topic[]; position: string }) => {
      this.#latest.seen(position);
      for (const topic of topics) this.#changes[topic]?.update((count) => count + 1);
    });
  }

  disconnect(): void {
    this.#socket?.disconnect();
    this.#socket = undefined;
  }
}

/** Loads a resource anew whenever its topic changes on the server, while its old value stays on the screen. */
export function live<R extends Resource<unknown> & { reload(): boolean }>(topic: Topic, resource: R): R {
  const updates = inject(LiveUpdates);
  effect(() => {
    if (updates.changes(topic) > 0) untracked(() => resource.reload());
  });
  return resource;
}
