import type { TitleFacts } from '@miauflix/domain/catalog';
import { catalogueTable } from '../catalog/catalogue.table.ts';
import { titleCardsTable } from '../catalog/title-cards.table.ts';
import { titleSearchTable } from '../catalog/title-search.table.ts';
import { putInForce } from '../current-file.ts';
import { startBuilding } from '../read-model-file.ts';
import { rowStatements } from '../row-statements.ts';
import { rowsOfTitle } from './sample-rows.ts';

/** Builds a file that holds these titles, all projections at one position, and puts it in force. */
export function publishFilledFile(directory: string, titles: readonly TitleFacts[], position: bigint): string {
  const { db, finish } = startBuilding(directory, [{ name: 'catalogue', version: 1 }]);
  const catalogue = rowStatements(db, catalogueTable);
  const cards = rowStatements(db, titleCardsTable);
  const search = rowStatements(db, titleSearchTable);
  for (const { entry, card, searched } of titles.map(rowsOfTitle)) {
    catalogue.write(entry);
    cards.write(card);
    search.write(searched);
  }
  db.prepare('update checkpoint set position = ?').run(position);
  const file = finish();
  putInForce(file);
  return file;
}
