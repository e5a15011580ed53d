import { cardIn, type TitleCard } from '@miauflix/domain/catalog';
import { catalogueTable, findPerson, titleCardsTable, type KnownPerson, type ReadModels } from '@miauflix/read-models';
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Problem } from '../shared/problem.ts';
import { READ_MODELS } from '../shared/stores.ts';

const personNotFound = new Problem(404, 'catalog/person-not-found', 'Nobody of that name is in any title here.');

/** Somebody who made or plays in titles of the household, and which, best rated first. */
export interface ShownPerson extends KnownPerson {
  readonly titles: readonly TitleCard[];
}

export class GetPerson extends Query<ShownPerson> {
  /** @param language ISO 639-1 */
  constructor(
    readonly personId: string,
    readonly language: string,
  ) {
    super();
  }
}

@QueryHandler(GetPerson)
export class GetPersonHandler implements IQueryHandler<GetPerson> {
  constructor(@Inject(READ_MODELS) private readonly readModels: ReadModels) {}

  /** @throws Problem `catalog/person-not-found` */
  async execute({ personId, language }: GetPerson): Promise<ShownPerson> {
    const person = await this.readModels.ask((em) => findPerson(em, personId), [catalogueTable, titleCardsTable]);
    if (!person) throw personNotFound;
    return { ...person, titles: person.titles.map((card) => cardIn(language, card)) };
  }
}
