import type { MiauflixEvent } from '@miauflix/domain';
import type { Recorded } from '@miauflix/domain/kernel';
import type { Role } from '@miauflix/domain/users';
import type { ReadModels } from '@miauflix/read-models';
import { Inject, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { WebSocketGateway, WebSocketServer, type OnGatewayInit } from '@nestjs/websockets';
import { Subject } from 'rxjs';
import type { Server, Socket } from 'socket.io';
import { Sessions } from '../../users/sessions.ts';
import { principalOf } from '../auth/access-strategy.ts';
import { Tokens } from '../auth/tokens.ts';
import type { Config } from '../config.ts';
import { followLog, type Following } from '../follow-log.ts';
import { States } from '../states.ts';
import { onlyKnownHosts } from '../known-hosts.ts';
import { CONFIG, EVENT_STORE, READ_MODELS, type EventStore } from '../stores.ts';
import { admins, audienceOf, everyone, readModelsOf, sessionRoom, userRoom, type Topic } from './audience.ts';

/** How long a push waits for the read models; afterwards clients are told all the same. */
const patienceMs = 2_000;

/**
 * Tells clients what changed, so that they ask again: fed by the log, once the read models have it.
 * Emits `changed` with `{ topics, position }`; what changed for one person is told to that person alone.
 * Admins are told `log` with `{ position }` whenever the log has grown, before any read model has it, and `status` with
 * `{ parts, projector? }` when the state of the system has changed, and `tasks` when work in the background has. Everybody
 * is told `services`, with what nobody can be asked for at the moment, when that has changed, or how far services are that
 * fill the catalogue.
 */
@WebSocketGateway({ path: '/api/v1/live', cors: false, serveClient: false, transports: ['websocket', 'polling'] })
export class LiveGateway implements OnGatewayInit, OnApplicationBootstrap, OnModuleDestroy {
  @WebSocketServer() private readonly server!: Server;
  private readonly logger = new Logger(LiveGateway.name);
  private following: Following | undefined;

  /** Emits when somebody has opened a page, or come back to one. */
  readonly arrived = new Subject<void>();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
    private readonly sessions: Sessions,
    private readonly states: States,
    private readonly tokens: Tokens,
  ) {}

  afterInit(server: Server): void {
    // What comes to it passes by everything that guards the api itself.
    server.engine.use(onlyKnownHosts(this.config.hosts));
    server.use((socket, next) => {
      this.admit(socket).then(
        () => next(),
        () => next(new Error('request/unauthenticated')),
      );
    });
    server.on('connection', () => this.arrived.next());
    this.sessions.ended.subscribe((sessionId) => server.in(sessionRoom(sessionId)).disconnectSockets(true));
  }

  async onApplicationBootstrap(): Promise<void> {
    const after = await this.store.head();
    this.following = followLog(this.store, { after, onBatch: (events) => this.announce(events), logger: this.logger });
  }

  async onModuleDestroy(): Promise<void> {
    await this.following?.stop();
  }

  /** Whether anybody has a page open. */
  isAnybodyHere(): boolean {
    return this.server.of('/').sockets.size > 0;
  }

  /** Whether any admin has a page open. */
  async hasAdmins(): Promise<boolean> {
    return (await this.server.in(admins).fetchSockets()).length > 0;
  }

  tellEverybody(event: 'services', message: object): void {
    this.server.to(everyone).emit(event, message);
  }

  tellAdmins(event: 'log' | 'status' | 'tasks' | 'vpn', message: object): void {
    this.server.to(admins).emit(event, message);
  }

  private async admit(socket: Socket): Promise<void> {
    const { token } = socket.handshake.auth as { token?: unknown };
    const claims = typeof token === 'string' ? this.tokens.readAccess(token) : undefined;
    const principal = claims && (await principalOf(this.states, claims.sub, claims.sid));
    if (!principal) throw new Error('no open session');
    const rooms = [everyone, userRoom(principal.userId), sessionRoom(principal.sessionId)];
    await socket.join(principal.role === 'ADMIN' ? [...rooms, admins] : rooms);
  }

  /** Whoever has a page open hears what their new role may hear, and nothing else, from now on. */
  private admitAmongAdmins({ userId, role }: { readonly userId: string; readonly role: Role }): void {
    const theirs = this.server.in(userRoom(userId));
    if (role === 'ADMIN') theirs.socketsJoin(admins);
    else theirs.socketsLeave(admins);
  }

  private async announce(events: readonly Recorded<MiauflixEvent>[]): Promise<void> {
    const topics = new Map<string, Set<Topic>>();
    for (const event of events) {
      if (event.type === 'user.RoleChanged') this.admitAmongAdmins(event.data);
      const audience = audienceOf(event);
      if (audience) topics.set(audience.room, (topics.get(audience.room) ?? new Set()).add(audience.topic));
    }
    const { position } = events.at(-1)!;
    this.tellAdmins('log', { position: String(position) });
    const reads = [...topics.values()].flatMap((changed) => [...changed].flatMap((topic) => readModelsOf[topic]));
    if (reads.length > 0) await this.readModels.waitFor(position, patienceMs, reads).catch(() => false);
    for (const [room, changed] of topics) {
      this.server.to(room).emit('changed', { topics: [...changed], position: String(position) });
    }
  }
}
