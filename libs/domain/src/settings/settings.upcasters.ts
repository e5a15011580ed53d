import type { Upcasters } from '../kernel/upcaster.ts';
import type { SettingsEvent } from './settings.events.ts';

export const settingsUpcasters: Upcasters<SettingsEvent> = { 'settings.Changed': [] };
