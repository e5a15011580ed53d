import type { IndexedTitle } from '@miauflix/domain/catalog';
import { catalogueTable } from '../catalog/catalogue.table.ts';
import { nextFile, publish } from '../current-file.ts';
import { createForBuilding, openForWriting } from '../read-model-file.ts';
import { rowStatements } from '../row-statements.ts';
import { setVersion } from '../schema.ts';

/** Builds a file that holds these titles, all projections at one position, and puts it in force. */
export function publishFilledFile(directory: string, titles: readonly IndexedTitle[], position: bigint): string {
  const projections = [{ name: 'catalogue', version: 1 }];
  const file = nextFile(directory, setVersion(projections));
  const db = createForBuilding(file, projections);
  const catalogue = rowStatements(db, catalogueTable);
  for (const title of titles) catalogue.write(title);
  db.prepare('update checkpoint set position = ?').run(position);
  db.close();
  openForWriting(file).close();
  publish(file);
  return file;
}
