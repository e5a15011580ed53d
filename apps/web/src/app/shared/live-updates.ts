import { effect, inject, Injectable, signal, untracked, type Resource, type WritableSignal } from '@angular/core';
import type { Socket } from 'socket.io-client';
import { LatestPosition } from './latest-position.ts';

const allTopics = [
  'catalogue',
  'sources',
  'services',
  'continue-watching',
  'users',
  'sessions',
  'settings',
  'status',
  'tasks',
  'storage',
  'vpn',
  'watchlist',
] as const;

/** A part of the read model that changed on the server, which services are away, or the state of the system, for admins. */
export type Topic = (typeof allTopics)[number];

const refusedPauseMs = 5_000;

/** Tells what changed on the server, while somebody is signed in. */
@Injectable({ providedIn: 'root' })
export class LiveUpdates {
  readonly #latest = inject(LatestPosition);
  readonly #changes: Readonly<Record<Topic, WritableSignal<number>>> = {
    catalogue: signal(0),
    sources: signal(0),
    services: signal(0),
    'continue-watching': signal(0),
    users: signal(0),
    sessions: signal(0),
    settings: signal(0),
    status: signal(0),
    tasks: signal(0),
    storage: signal(0),
    vpn: signal(0),
    watchlist: signal(0),
  };
  readonly #interrupted = signal(false);
  #socket: Socket | undefined;
  /** Only the latest connection that was asked for may come about. */
  #connection = 0;

  /** The connection broke, and has not come back yet. */
  readonly interrupted = this.#interrupted.asReadonly();

  /** Grows with every change of the topic. */
  changes(topic: Topic): number {
    return this.#changes[topic]();
  }

  /** Has everything on the screen asked for anew. */
  everythingChanged(): void {
    this.#changed(allTopics);
  }

  /** This device has written something: where no connection tells what that changed, anything may be otherwise. */
  wroteSomething(): void {
    if (!this.#socket?.connected) this.everythingChanged();
  }

  /**
   * @param accessToken asked for at every connection; told whether the server refused or ended the one before, as it does
   *   when the session is over. Empty when nobody is signed in any more.
   */
  async connect(accessToken: (wasRefused: boolean) => Promise<string>): Promise<void> {
    this.disconnect();
    const connection = this.#connection;
    const { io } = await import('socket.io-client');
    if (connection !== this.#connection) return;
    let wasRefused = false;
    const socket = io({
      path: '/api/v1/live',
      transports: ['websocket'],
      auth: (answer) => void accessToken(wasRefused).then((token) => answer({ token })),
    });
    this.#socket = socket;
    socket.on('connect', () => {
      // What changed in between was told to nobody here.
      if (this.#interrupted()) this.#changed(allTopics);
      this.#interrupted.set(false);
      wasRefused = false;
    });
    // A server that refuses or ends a connection is not asked again by socket.io itself.
    const askAgain = (afterMs: number) => {
      wasRefused ||= !socket.active;
      setTimeout(() => this.#socket === socket && !socket.active && socket.connect(), afterMs);
    };
    socket.on('connect_error', () => askAgain(refusedPauseMs));
    socket.on('disconnect', (reason) => {
      this.#interrupted.set(reason !== 'io client disconnect');
      askAgain(0);
    });
    socket.on('services', () => this.#changed(['services']));
    socket.on('status', () => this.#changed(['status']));
    socket.on('tasks', () => this.#changed(['tasks']));
    socket.on('vpn', () => this.#changed(['vpn']));
    socket.on('changed', ({ topics, position }: { topics: readonly Topic[]; position: string }) => {
      this.#latest.seen(position);
      this.#changed(topics);
    });
  }

  disconnect(): void {
    this.#connection++;
    this.#socket?.disconnect();
    this.#socket = undefined;
  }

  #changed(topics: readonly Topic[]): void {
    for (const topic of topics) this.#changes[topic].update((count) => count + 1);
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
