import { describe, it } from 'vitest';
import { given } from '../kernel/given.ts';
import { languages } from './languages.decider.ts';

const whose = { choiceId: 'c1', userId: 'u1', titleId: 'lighthouse' };

describe('the languages of a series', () => {
  it('are remembered one by one', () => {
    given(languages)
      .when({ type: 'ChooseLanguages', data: { ...whose, audio: 'es' } })
      .then({ type: 'languages.Chosen', data: { ...whose, audio: 'es' } });
    given(languages, { type: 'languages.Chosen', data: { ...whose, audio: 'es' } })
      .when({ type: 'ChooseLanguages', data: { ...whose, subtitles: '' } })
      .then({ type: 'languages.Chosen', data: { ...whose, audio: 'es', subtitles: '' } });
  });

  it('are no news when they were chosen before', () => {
    given(languages, { type: 'languages.Chosen', data: { ...whose, audio: 'es', subtitles: 'en' } })
      .when({ type: 'ChooseLanguages', data: { ...whose, subtitles: 'en' } })
      .then();
  });

  it('are forgotten with the person, once', () => {
    const chosen = { type: 'languages.Chosen', data: { ...whose, audio: 'es' } } as const;
    const forgotten = { type: 'languages.Forgotten', data: { choiceId: 'c1', userId: 'u1' } } as const;
    const forget = { type: 'ForgetLanguages', data: {} } as const;
    given(languages, chosen).when(forget).then(forgotten);
    given(languages, chosen, forgotten).when(forget).then();
    given(languages).when(forget).then();
  });
});
