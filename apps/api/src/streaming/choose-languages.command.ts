import { titleIdOf } from '@miauflix/domain/catalog';
import { languages } from '@miauflix/domain/streaming';
import { notStarted, viewing } from '@miauflix/domain/viewing';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { v5 as uuidV5 } from 'uuid';
import { Decide, type Decided } from '../shared/decide.ts';
import { States } from '../shared/states.ts';

const languagesNamespace = '8f0f7e7b-3b39-4d0c-9c0e-2a64b4f0a8a1';

/** One person and one film or series have one choice of languages. */
export const languagesIdOf = (userId: string, playableId: string): string =>
  uuidV5(`${userId} ${titleIdOf(playableId)}`, languagesNamespace);

/** Somebody chose in which languages they hear and read what they watch: it holds for the whole series. */
export class ChooseLanguages extends Command<Decided> {
  constructor(
    readonly userId: string,
    readonly viewingId: string,
    readonly chosen: { readonly audio?: string | undefined; readonly subtitles?: string | undefined },
  ) {
    super();
  }
}

@CommandHandler(ChooseLanguages)
export class ChooseLanguagesHandler implements ICommandHandler<ChooseLanguages> {
  constructor(
    private readonly commands: CommandBus,
    private readonly states: States,
  ) {}

  /** @throws Rejection `viewing/not-started` */
  async execute({ userId, viewingId, chosen: { audio, subtitles } }: ChooseLanguages): Promise<Decided> {
    const { state } = await this.states.load(viewing, viewingId);
    if (state.status === 'new' || state.userId !== userId) throw notStarted;
    const choiceId = languagesIdOf(userId, state.titleId);
    const data = {
      ...{ choiceId, userId, titleId: titleIdOf(state.titleId) },
      ...(audio !== undefined && { audio }),
      ...(subtitles !== undefined && { subtitles }),
    };
    return this.commands.execute(new Decide(languages, choiceId, { type: 'ChooseLanguages', data }));
  }
}
