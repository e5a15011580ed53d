import type { ImageRef, TitleCardRow } from '@miauflix/domain/catalog';
import type { SqlEntityManager } from '@mikro-orm/sqlite';
import type { Columns } from '../row-codec.ts';
import { rowsOf } from '../rows-of.ts';
import { codecOf } from '../schema.ts';
import { titleCardsTable } from './title-cards.table.ts';

/** Somebody who made or plays in at least one title of the household. */
export interface KnownPerson {
  readonly personId: string;
  readonly name: string;
  /** 2:3 */
  readonly portrait?: ImageRef;
}

/** One person with all their titles, best rated first; `undefined` for nobody who is in any title. */
export async function findPerson(
  em: SqlEntityManager,
  personId: string,
): Promise<(KnownPerson & { readonly titles: readonly TitleCardRow[] }) | undefined> {
  const [person] = await rowsOf<Columns>(em, 'select person_id, name, portrait from people where person_id = ?', [
    personId,
  ]);
  if (!person) return undefined;
  const found = await rowsOf<Columns>(
    em,
    `select title_cards.* from people join title_people on person = people.rowid
       join catalogue on catalogue.rowid = title_people.title join title_cards using (title_id)
     where person_id = ? order by score desc, title_id`,
    [personId],
  );
  if (found.length === 0) return undefined;
  return { ...personOf(person), titles: found.map(codecOf(titleCardsTable).decode) };
}

/** As many are put in order: those who were met first are those of titles that were looked for first. */
const candidates = 32;
const countedTitles = 50;

/**
 * People of these names, those of most titles first.
 *
 * @param matching an expression of FTS5 over names
 */
export async function findPeople(
  em: SqlEntityManager,
  matching: string,
  limit: number,
): Promise<readonly KnownPerson[]> {
  const found = await rowsOf<Columns>(
    em,
    `select person_id, name, portrait from
       (select rowid as person,
          (select count(*) from (select 1 from title_people where person = people_index.rowid limit ${countedTitles})) as titles
        from people_index where people_index match ? order by rowid limit ?) join people on people.rowid = person
     where titles > 0 order by titles desc, person limit ?`,
    [matching, candidates, limit],
  );
  return found.map(personOf);
}

const personOf = ({ person_id, name, portrait }: Columns): KnownPerson => ({
  personId: person_id as string,
  name: name as string,
  ...(portrait !== null && { portrait: portrait as string }),
});
