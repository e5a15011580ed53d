import { source, sourceNotFound, type LastChoice } from '@miauflix/domain/sources';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Problem } from '../shared/problem.ts';
import { States } from '../shared/states.ts';

const neverChosen = new Problem(404, 'sources/never-chosen', 'This source has not been played yet.');

/** The last time that a source was chosen, with all that was weighed. */
export class GetChoice extends Query<LastChoice> {
  constructor(readonly sourceId: string) {
    super();
  }
}

@QueryHandler(GetChoice)
export class GetChoiceHandler implements IQueryHandler<GetChoice> {
  constructor(private readonly states: States) {}

  /**
   * @throws Rejection `sources/source-not-found`
   * @throws Problem `sources/never-chosen`
   */
  async execute({ sourceId }: GetChoice): Promise<LastChoice> {
    const { state } = await this.states.load(source, sourceId);
    if (state.status === 'unknown') throw sourceNotFound;
    if (!state.lastChoice) throw neverChosen;
    return state.lastChoice;
  }
}
