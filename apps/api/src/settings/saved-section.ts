import { savedFields, type SettingsSecrets, type SettingsState, type SettingsValues } from '@miauflix/domain/settings';
import type { Section } from './section.ts';

/** What somebody has saved of a section; empty when nobody has. */
export interface SavedSection {
  /** What admins are shown, sealed fields among them. */
  readonly values: SettingsValues;
  readonly secrets: SettingsSecrets;
}

/** Sealed fields lie among the secrets, each as JSON. */
export function savedSection({ sealedFields = [] }: Section, state: SettingsState): SavedSection {
  const { values, secrets } = savedFields(state);
  const isSealed = ([field]: readonly [string, string]): boolean => (sealedFields as readonly string[]).includes(field);
  const sealed = Object.entries(secrets).filter(isSealed);
  return {
    values: { ...values, ...Object.fromEntries(sealed.map(([field, json]) => [field, JSON.parse(json) as unknown])) },
    secrets: Object.fromEntries(Object.entries(secrets).filter((entry) => !isSealed(entry))),
  };
}
