import { statfs } from 'node:fs/promises';
import type { ReadModels } from '@miauflix/read-models';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../shared/config.ts';
import { CONFIG, EVENT_STORE, READ_MODELS, type EventStore } from '../shared/stores.ts';
import { Engine } from '../streaming/engine.ts';

export type PartState = 'ok' | 'degraded' | 'down';

/** How one part of the system is, in words for people. */
export interface SystemPart {
  readonly name: 'event-store' | 'projector' | 'engine' | 'disk';
  readonly state: PartState;
  readonly detail: string;
}

/** How long the projector may take to reach the head of the log before it counts as behind. */
const patienceMs = 1_000;
const scarceBytes = 2e9;

/** Asks each part of the system how it is. */
@Injectable()
export class SystemParts {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
    private readonly engine: Engine,
  ) {}

  find(): Promise<readonly SystemPart[]> {
    return Promise.all([
      part('event-store', () => this.eventStore()),
      part('projector', () => this.projector()),
      part('engine', () => this.torrentEngine()),
      part('disk', () => this.disk()),
    ]);
  }

  private async eventStore(): Promise<Condition> {
    const head = await this.store.head();
    return { state: 'ok', detail: head === undefined ? 'The log is empty.' : `The log ends at position ${head}.` };
  }

  private async projector(): Promise<Condition> {
    const head = await this.store.head();
    if (head === undefined || (await this.readModels.waitFor(head, patienceMs))) {
      return { state: 'ok', detail: 'Every read model is level with the log.' };
    }
    return {
      state: 'degraded',
      detail: `The read models are behind: at ${await this.readModels.checkpoint()} of ${head}.`,
    };
  }

  private async torrentEngine(): Promise<Condition> {
    const { streams, rssBytes } = await this.engine.health();
    const open = streams === 1 ? '1 stream' : `${streams} streams`;
    return { state: 'ok', detail: `It sends ${open} and uses ${Math.round(rssBytes / 1e6)} MB of memory.` };
  }

  private async disk(): Promise<Condition> {
    const { bavail, bsize } = await statfs(this.config.dataDirectory);
    const freeBytes = bavail * bsize;
    const detail = `${(freeBytes / 1e9).toFixed(1)} GB are free.`;
    return { state: freeBytes < scarceBytes ? 'degraded' : 'ok', detail };
  }
}

type Condition = Omit<SystemPart, 'name'>;

async function part(name: SystemPart['name'], ask: () => Promise<Condition>): Promise<SystemPart> {
  try {
    return { name, ...(await ask()) };
  } catch (error) {
    return { name, state: 'down', detail: error instanceof Error ? error.message : 'It does not answer.' };
  }
}
