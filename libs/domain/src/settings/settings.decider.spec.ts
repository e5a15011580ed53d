import { describe, expect, it } from 'vitest';
import { given } from '../kernel/given.ts';
import { savedFields, settings, type SettingsCommand } from './settings.decider.ts';
import type { SettingsEvent } from './settings.events.ts';

const change = (
  values: SettingsCommand['data']['values'],
  secrets: SettingsCommand['data']['secrets'] = {},
): SettingsCommand => ({ type: 'ChangeSettings', data: { section: 'tmdb', values, secrets } });
const changed = (values: object, secrets: object, ...names: readonly string[]): SettingsEvent => ({
  type: 'settings.Changed',
  data: { section: 'tmdb', values: { ...values }, secrets: JSON.stringify(secrets), changed: names },
});

describe('a section of the settings', () => {
  const saved = changed({ enabled: true, languages: ['en'] }, { apiKey: 'k1' }, 'apiKey', 'enabled', 'languages');

  it('is saved the first time with every field named', () => {
    given(settings)
      .when(change({ enabled: true, languages: ['en'] }, { apiKey: 'k1' }))
      .then(saved);
  });

  it('names only the fields that are different', () => {
    given(settings, saved)
      .when(change({ enabled: false, languages: ['en'] }, { apiKey: 'k1' }))
      .then(changed({ enabled: false, languages: ['en'] }, { apiKey: 'k1' }, 'enabled'));
  });

  it('keeps a secret that is not named', () => {
    given(settings, saved)
      .when(change({ enabled: true, languages: ['en', 'de'] }))
      .then(changed({ enabled: true, languages: ['en', 'de'] }, { apiKey: 'k1' }, 'languages'));
  });

  it('forgets a secret that is null', () => {
    given(settings, saved)
      .when(change({ enabled: true, languages: ['en'] }, { apiKey: null }))
      .then(changed({ enabled: true, languages: ['en'] }, {}, 'apiKey'));
  });

  it.each([
    ['the same again', { apiKey: 'k1' }],
    ['without its secret', {}],
  ])('takes %s for no news', (_what, secrets) => {
    given(settings, saved)
      .when(change({ languages: ['en'], enabled: true }, secrets))
      .then();
  });

  it('takes forgetting what is not there for no news', () => {
    given(settings, changed({}, {}, 'enabled'))
      .when(change({}, { apiKey: null }))
      .then();
  });

  it('has no secrets any more when they cannot be opened', () => {
    expect(savedFields({ status: 'saved', values: { enabled: true }, secrets: '' })).toEqual({
      values: { enabled: true },
      secrets: {},
    });
  });
});
