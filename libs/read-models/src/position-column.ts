import { p } from '@mikro-orm/sqlite';

/** Column of a position: a token of digits in the row, an integer in the file, so that SQLite puts them in order. */
export const positionColumn = () => p.text().columnType('integer');
