import { title, titleNotFound } from '@miauflix/domain/catalog';
import { watchlist, type WantedTitle } from '@miauflix/domain/watchlist';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decide, type Decided } from '../shared/decide.ts';
import { States } from '../shared/states.ts';

/** Somebody wants to see a title of the catalogue. */
export class AddToWatchlist extends Command<Decided> {
  constructor(readonly wanted: WantedTitle) {
    super();
  }
}

@CommandHandler(AddToWatchlist)
export class AddToWatchlistHandler implements ICommandHandler<AddToWatchlist> {
  constructor(
    private readonly commands: CommandBus,
    private readonly states: States,
  ) {}

  /** @throws Rejection `catalog/title-not-found`, `watchlist/full` */
  async execute({ wanted }: AddToWatchlist): Promise<Decided> {
    const { state } = await this.states.load(title, wanted.titleId);
    if (state.status === 'unknown') throw titleNotFound;
    return this.commands.execute(new Decide(watchlist, wanted.userId, { type: 'AddTitle', data: wanted }));
  }
}
