import type { InspectedEvent } from '@miauflix/domain/audit';
import type { ReadModels } from '@miauflix/read-models';
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { READ_MODELS } from '../shared/stores.ts';
import { Histories } from './histories.ts';
import { loggedEventAt } from './logged-event.ts';
import { masked } from './masked.ts';
import { rowEffects } from './row-effects.ts';
import { sealedFieldsOf } from './sealed-fields.ts';
import { stateEffect } from './state-effect.ts';

/** One event in full, sealed values masked. */
export class GetEvent extends Query<InspectedEvent> {
  constructor(readonly position: string) {
    super();
  }
}

@QueryHandler(GetEvent)
export class GetEventHandler implements IQueryHandler<GetEvent> {
  constructor(
    private readonly histories: Histories,
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
  ) {}

  /** @throws Problem `audit/event-not-found` */
  async execute({ position }: GetEvent): Promise<InspectedEvent> {
    const logged = await loggedEventAt(this.readModels, position);
    const history = await this.histories.upTo(logged.stream, BigInt(position));
    const event = history?.at(-1) ?? (await this.histories.eventAt(logged.stream, logged.revision))!;
    return {
      ...logged,
      data: masked(event.data),
      ...(event.isRemoved && { isRemoved: true }),
      sealedFields: sealedFieldsOf(event),
      state: history ? stateEffect(history) : { unavailable: 'history-too-long' },
      rows: history ? await rowEffects(history, this.histories, this.readModels) : [],
    };
  }
}
