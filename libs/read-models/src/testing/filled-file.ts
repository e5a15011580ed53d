import type { TitleFacts } from '@miauflix/domain/catalog';
import { catalogueTable } from '../catalog/catalogue.table.ts';
import { titleCardsTable } from '../catalog/title-cards.table.ts';
import { putInForce } from '../current-file.ts';
import { startBuilding } from '../read-model-file.ts';
import { rowStatements } from '../row-statements.ts';
import { tables } from '../tables.ts';
import { rowsOfTitle } from './sample-rows.ts';

/** Builds a file that holds these titles, all projections at one position, and puts it in force. */
export function publishFilledFile(directory: string, titles: Iterable<TitleFacts>, position: bigint): string {
  const { db, finish } = startBuilding(directory, tables);
  const catalogue = rowStatements(db, catalogueTable);
  const cards = rowStatements(db, titleCardsTable);
  db.transaction(() => {
    for (const facts of titles) {
      const { entry, card } = rowsOfTitle(facts);
      catalogue.write(entry);
      cards.write(card);
    }
  })();
  db.prepare('update checkpoint set position = ?').run(position);
  const file = finish();
  putInForce(file);
  return file;
}
