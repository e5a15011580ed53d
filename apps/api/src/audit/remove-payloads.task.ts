import { audit, removableTypes } from '@miauflix/domain/audit';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Settings } from '../settings/settings.ts';
import { Decide } from '../shared/decide.ts';
import { LOG_CHAIN, type LogChain } from '../shared/stores.ts';
import type { Outcome } from '../tasks/task.ts';
import { Tasks } from '../tasks/tasks.ts';

const everyMs = 24 * 60 * 60 * 1_000;
/** Stream of the audit that removals go to. */
const auditId = 'retention';

/** Gives up the payloads of old events that later ones supersede, where the admin wants that and the store can. */
@Injectable()
export class RemovePayloads implements OnModuleInit {
  constructor(
    private readonly commands: CommandBus,
    private readonly settings: Settings,
    private readonly tasks: Tasks,
    @Inject(LOG_CHAIN) private readonly chain: LogChain,
  ) {}

  onModuleInit(): void {
    this.tasks.register({
      name: 'remove-payloads',
      title: 'Give up what is old and outdated in the log',
      slice: 'audit',
      everyMs,
      work: () => this.run(),
    });
  }

  async run(): Promise<Outcome> {
    const { enabled, months } = this.settings.get('retention');
    if (!enabled || !this.chain.removePayloads) return 'idle';
    const before = monthsAgo(months).toISOString();
    let removed = 0;
    for (const eventType of removableTypes) {
      const events = await this.chain.removePayloads({ type: eventType, before });
      removed += events;
      if (events === 0) continue;
      const fact = { type: 'audit.PayloadsRemoved', data: { eventType, events, before } } as const;
      await this.commands.execute(new Decide(audit, auditId, { type: 'Record', data: fact }));
    }
    return removed === 0 ? 'idle' : `${removed} payloads removed`;
  }
}

function monthsAgo(months: number): Date {
  const then = new Date();
  then.setUTCMonth(then.getUTCMonth() - months);
  return then;
}
