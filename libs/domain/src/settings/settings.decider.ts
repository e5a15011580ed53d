import { decider } from '../kernel/decider.ts';
import type { Fact, Sealed } from '../kernel/event.ts';
import { sameFacts } from '../kernel/same-facts.ts';
import type { SettingsEvent, SettingsSecrets, SettingsValues } from './settings.events.ts';

/** Says how a section should be. A secret that is not named stays as it is; `null` forgets it. */
export type SettingsCommand = Fact<
  'ChangeSettings',
  {
    readonly section: string;
    readonly values: SettingsValues;
    readonly secrets: Readonly<Record<string, string | null>>;
  }
>;

export type SettingsState =
  | { readonly status: 'default' }
  | { readonly status: 'saved'; readonly values: SettingsValues; readonly secrets: Sealed };

/** One section of the settings. Its fields are the affair of the slice that uses them; here they are only kept. */
export const settings = decider<SettingsState, SettingsCommand, SettingsEvent>({
  category: 'settings',
  initialState: { status: 'default' },
  decide({ data: { section, values, secrets: wanted } }, state) {
    const before = savedFields(state);
    const secrets = withChanges(before.secrets, wanted);
    const changed = [...new Set([...differing(before.values, values), ...differing(before.secrets, secrets)])].sort();
    if (changed.length === 0) return [];
    return [{ type: 'settings.Changed', data: { section, values, secrets: JSON.stringify(secrets), changed } }];
  },
  evolve(_state, event) {
    switch (event.type) {
      case 'settings.Changed':
        return { status: 'saved', values: event.data.values, secrets: event.data.secrets };
    }
  },
});

/** Whether the seal of a section's secrets is broken, or its key gone. */
export const secretsAreLost = (state: SettingsState): boolean => state.status === 'saved' && state.secrets === '';

/** The fields that somebody has saved; none where the section was never touched, and no secrets where they are lost. */
export function savedFields(state: SettingsState): {
  readonly values: SettingsValues;
  readonly secrets: SettingsSecrets;
} {
  switch (state.status) {
    case 'default':
      return { values: {}, secrets: {} };
    case 'saved':
      return {
        values: state.values,
        secrets: secretsAreLost(state) ? {} : (JSON.parse(state.secrets) as SettingsSecrets),
      };
  }
}

const withChanges = (secrets: SettingsSecrets, changes: Readonly<Record<string, string | null>>): SettingsSecrets =>
  Object.fromEntries(
    Object.entries({ ...secrets, ...changes }).filter((entry): entry is [string, string] => entry[1] !== null),
  );

const differing = (before: SettingsValues, after: SettingsValues): readonly string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (field) => !sameFacts(before[field], after[field]),
  );
