import type { IndexedTitle } from '@miauflix/domain/catalog';
import { catalogueTable } from '../catalog/catalogue.table.ts';
import { putInForce } from '../current-file.ts';
import { startBuilding } from '../read-model-file.ts';
import { rowStatements } from '../row-statements.ts';

/** Builds a file that holds these titles, all projections at one position, and puts it in force. */
export function publishFilledFile(directory: string, titles: readonly IndexedTitle[], position: bigint): string {
  const { db, finish } = startBuilding(directory, [{ name: 'catalogue', version: 1 }]);
  const catalogue = rowStatements(db, catalogueTable);
  for (const title of titles) catalogue.write(title);
  db.prepare('update checkpoint set position = ?').run(position);
  const file = finish();
  putInForce(file);
  return file;
}
