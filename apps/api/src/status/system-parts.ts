import { statfs } from 'node:fs/promises';
import type { ProjectorReport, SystemPart } from '@miauflix/domain/status';
import type { ReadModels } from '@miauflix/read-models';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../shared/config.ts';
import { OutsideServices } from '../integrations/outside-services.ts';
import { ProjectorControl } from '../shared/projector-control.ts';
import { CONFIG, EVENT_STORE, READ_MODELS, type EventStore } from '../shared/stores.ts';
import { Engine } from '../streaming/engine.ts';
import { TunnelState } from '../vpn/tunnel-state.ts';
import { servicePart } from './service-parts.ts';
import { tunnelPart } from './tunnel-part.ts';

const scarceBytes = 2e9;

/** Asks each part of the system how it is. */
@Injectable()
export class SystemParts {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
    private readonly projectorControl: ProjectorControl,
    private readonly engine: Engine,
    private readonly services: OutsideServices,
    private readonly tunnel: TunnelState,
  ) {}

  async find(): Promise<readonly SystemPart[]> {
    const now = new Date();
    const services = this.services.find().flatMap((service) => servicePart(service, now) ?? []);
    const tunnel = tunnelPart(this.tunnel.report);
    return [...(await this.findOwn()), ...(tunnel ? [tunnel] : []), ...services];
  }

  /** Parts of Miauflix itself, without which it does not work. */
  findOwn(): Promise<readonly SystemPart[]> {
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

  /** Without read models there are no pages: the part is down then, whatever the projector says. */
  private async projector(): Promise<Condition> {
    await this.readModels.checkpoint();
    try {
      return conditionOf(await this.projectorControl.report());
    } catch (error) {
      return { state: 'degraded', detail: `${(error as Error).message} Pages show what it wrote last.` };
    }
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

function conditionOf({ status, state, alarms, rebuild }: ProjectorReport): Condition {
  if (status === 'ok') return { state: 'ok', detail: 'Every read model is level with the log.' };
  if (alarms.length > 0) return { state: 'degraded', detail: alarms.join(' ') };
  if (state === 'building' && rebuild)
    return { state: 'degraded', detail: `The read models are being built: ${rebuild.doneEvents} events are done.` };
  return { state: 'degraded', detail: 'The read models are catching up with the log.' };
}

async function part(name: SystemPart['name'], ask: () => Promise<Condition>): Promise<SystemPart> {
  try {
    return { name, ...(await ask()) };
  } catch (error) {
    return { name, state: 'down', detail: error instanceof Error ? error.message : 'It does not answer.' };
  }
}
