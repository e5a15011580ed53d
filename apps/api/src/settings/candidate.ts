import type { SettingsCommand } from '@miauflix/domain/settings';
import type { z } from 'zod';
import { Problem } from '../shared/problem.ts';
import type { SavedSection } from './saved-section.ts';
import type { Section } from './section.ts';

/** A section as it would be after a change. */
export interface Candidate {
  readonly command: SettingsCommand;
  /** What the section's users would be given. */
  readonly fields: Record<string, unknown>;
}

/**
 * Lays a change over the saved fields: what it does not name stays, and `null` forgets a secret. A secret goes to no
 * other address than the one it was given for: with a new address it has to be given anew.
 *
 * @throws Problem `request/invalid` with what is wrong with each field
 */
export function candidateOf(
  { section, schema, secretFields, sealedFields = [] }: Section,
  saved: SavedSection,
  change: Readonly<Record<string, unknown>>,
): Candidate {
  const unknown = Object.keys(change).filter((field) => !Object.hasOwn(schema.shape, field));
  if (unknown.length > 0) throw invalid(unknown.map((path) => ({ path, message: 'There is no such setting.' })));
  const isSecret = (field: string): boolean => (secretFields as readonly string[]).includes(field);
  const forgotten = Object.keys(change).filter((field) => isSecret(field) && change[field] === null);
  const wanted = { ...saved.values, ...saved.secrets, ...change };
  const parsed = schema.safeParse(without(wanted, forgotten));
  if (!parsed.success) throw invalid(parsed.error.issues.map(fieldError));
  const fields = parsed.data;
  const kept = Object.keys(saved.secrets).filter((field) => !(field in change));
  if (kept.length > 0 && Object.keys(change).some((field) => isOtherAddress(saved.values[field], fields[field])))
    throw invalid(kept.map((path) => ({ path, message: 'Enter it again: it would go to another address.' })));
  const named = secretFields.filter((field) => field in change && change[field] !== null);
  const secrets = Object.fromEntries([
    ...named.map((field) => [field, fields[field]]),
    ...forgotten.map((field) => [field, null]),
    ...sealedFields.map((field) => [field, JSON.stringify(fields[field])]),
  ]) as Record<string, string | null>;
  const data = { section, values: without(fields, [...secretFields, ...sealedFields]), secrets };
  return { command: { type: 'ChangeSettings', data }, fields };
}

const isOtherAddress = (before: unknown, after: unknown): boolean =>
  JSON.stringify(before) !== JSON.stringify(after) && /https?:\/\//i.test(JSON.stringify(after) ?? '');

const without = (fields: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));

const fieldError = ({ path, message }: z.core.$ZodIssue) => ({ path: path.map(String).join('.'), message });

const invalid = (errors: readonly { readonly path: string; readonly message: string }[]): Problem =>
  new Problem(400, 'request/invalid', 'Some of the input does not fit: see the fields below.', { errors });
