import type { AuditExport, AuditFilter } from '@miauflix/domain/audit';
import type { ProvenAudit } from './export-audit.command.ts';

interface Occasion {
  readonly exportedAt: string;
  readonly filter: AuditFilter;
}

const columns = [
  ...(['position', 'at', 'action', 'outcome', 'actor', 'subject', 'detail'] as const),
  ...(['correlationId', 'device', 'eventId', 'hash'] as const),
];

/** A table with a heading (RFC 4180); its last line, with the action `chain-head`, is the end of the log. */
export async function* asCsv({ head, entries }: ProvenAudit, { exportedAt }: Occasion): AsyncGenerator<string> {
  yield line(columns);
  for await (const entry of entries) yield line(columns.map((column) => entry[column] ?? ''));
  const end: Partial<Record<string, string>> = { ...head, at: exportedAt, action: 'chain-head' };
  yield line(columns.map((column) => end[column] ?? ''));
}

const line = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`;
const cell = (text: string): string => quoted(isFormula(text) ? `'${text}` : text);
const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
/** Spreadsheets run what begins like this. */
const isFormula = (text: string): boolean => /^[=+\-@\t\r]/.test(text);

/** One {@link AuditExport}, an entry a line. */
export async function* asJson({ head, entries }: ProvenAudit, occasion: Occasion): AsyncGenerator<string> {
  const beside: Omit<AuditExport, 'entries'> = { ...occasion, head };
  yield `${JSON.stringify(beside).slice(0, -1)},"entries":[`;
  let separator = '\n';
  for await (const entry of entries) {
    yield separator + JSON.stringify(entry);
    separator = ',\n';
  }
  yield '\n]}\n';
}
