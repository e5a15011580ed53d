/** A table; a bar within a cell is escaped. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(inCell).join(' | ')} |`).join('\n');

export const code = (text: string): string => `\`${text}\``;

const inCell = (text: string): string => text.replaceAll('|', '\\|');
