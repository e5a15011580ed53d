import { decider } from '../kernel/decider.ts';
import type { Fact } from '../kernel/event.ts';
import { sameFacts } from '../kernel/same-facts.ts';
import type { ChosenLanguages, LanguagesEvent } from './languages.events.ts';

export type LanguagesCommand =
  /** What is not said stays as it was. */
  Fact<'ChooseLanguages', ChosenLanguages> | Fact<'ForgetLanguages', Record<never, never>>;
export type LanguagesState =
  { readonly status: 'as-it-comes' } | { readonly status: 'chosen'; readonly languages: ChosenLanguages };

/** The languages in which one person watches one film or series. */
export const languages = decider<LanguagesState, LanguagesCommand, LanguagesEvent>({
  category: 'languages',
  initialState: { status: 'as-it-comes' },
  decide(command, state) {
    switch (command.type) {
      case 'ChooseLanguages': {
        if (state.status === 'as-it-comes') return [{ type: 'languages.Chosen', data: command.data }];
        const data = { ...state.languages, ...command.data };
        return sameFacts(state.languages, data) ? [] : [{ type: 'languages.Chosen', data }];
      }
      case 'ForgetLanguages': {
        if (state.status === 'as-it-comes') return [];
        const { choiceId, userId } = state.languages;
        return [{ type: 'languages.Forgotten', data: { choiceId, userId } }];
      }
    }
  },
  evolve(_state, event) {
    switch (event.type) {
      case 'languages.Chosen':
        return { status: 'chosen', languages: event.data };
      case 'languages.Forgotten':
        return { status: 'as-it-comes' };
    }
  },
});
