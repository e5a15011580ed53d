import type { Fact, Sealed } from '../kernel/event.ts';

/** Fields of one section that may be seen, by name; plain JSON. */
export type SettingsValues = Readonly<Record<string, unknown>>;

/** Secrets of one section, by the name of their field; an absent one is not set. */
export type SettingsSecrets = Readonly<Record<string, string>>;

/** One section of the household's settings; its stream is `settings-<section>`. */
export type SettingsEvent = Fact<
  'settings.Changed',
  {
    readonly section: string;
    /** All of them, not only those that changed. */
    readonly values: SettingsValues;
    /** All {@link SettingsSecrets}, as JSON. */
    readonly secrets: Sealed;
    /** Names of the fields that are different now, in alphabetical order: what the audit tells. */
    readonly changed: readonly string[];
  }
>;
