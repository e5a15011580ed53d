import { describe, it } from 'vitest';
import { given } from '../kernel/given.ts';
import { ranking } from './ranking.decider.ts';
import { mostTraits, usualRules, type RankingRules } from './ranking-rules.ts';

const thrifty: RankingRules = { ...usualRules, weights: { ...usualRules.weights, thrift: 2 }, maxSizeBytes: 5e9 };
const set = (rules: RankingRules) => ({ type: 'SetRules', data: rules }) as const;
const changed = (rules: RankingRules, ...words: readonly string[]) =>
  ({ type: 'ranking.RulesChanged', data: { rules, changed: words } }) as const;
const neverCams = { verdict: 'never', trait: 'origin', value: 'cam' } as const;

describe('ranking', () => {
  it('takes over the rules as they are set', () =>
    given(ranking)
      .when(set(thrifty))
      .then(changed(thrifty, 'thrift weighs 2 instead of 1', 'greatest size: 5.0 GB instead of no limit')));

  it('takes the rules in force for no news', () => {
    given(ranking).when(set(usualRules)).then();
    given(ranking, changed(thrifty)).when(set(thrifty)).then();
  });

  it('can go back to what is usual', () =>
    given(ranking, changed(thrifty))
      .when(set(usualRules))
      .then(changed(usualRules, 'thrift weighs 1 instead of 2', 'greatest size: no limit instead of 5.0 GB')));

  it('refuses limits that leave no source', () => {
    given(ranking)
      .when(set({ ...usualRules, minResolution: 1080, maxResolution: 720 }))
      .thenRejects('sources/limits-cross');
  });

  it('adds what is thought of a trait to the rules that are there', () => {
    given(ranking, changed(thrifty))
      .when({ type: 'JudgeTrait', data: neverCams })
      .then(changed({ ...thrifty, traits: [neverCams] }, 'never what was filmed in a cinema'));
  });

  it('forgets what was thought of the same trait before', () => {
    const web = { verdict: 'prefer', trait: 'origin', value: 'web' } as const;
    const before = changed({ ...usualRules, traits: [{ ...neverCams, verdict: 'avoid', value: 'CAM' }, web] });
    given(ranking, before)
      .when({ type: 'JudgeTrait', data: neverCams })
      .then(changed({ ...usualRules, traits: [web, neverCams] }, 'never what was filmed in a cinema'));
  });

  it('takes no more rules than can be saved, and still changes those that are there', () => {
    const words = Array.from(
      { length: mostTraits },
      (_, word) => ({ ...neverCams, trait: 'words', value: `w${word}` }) as const,
    );
    const full = changed({ ...usualRules, traits: words });
    given(ranking, full).when({ type: 'JudgeTrait', data: neverCams }).thenRejects('sources/too-many-rules');
    const preferred = { ...words[0]!, verdict: 'prefer' } as const;
    given(ranking, full)
      .when({ type: 'JudgeTrait', data: preferred })
      .then(changed({ ...usualRules, traits: [...words.slice(1), preferred] }, 'prefer “w0” in the name'));
  });

  it('says what is not thought of a trait any more, and which languages are welcome', () => {
    given(ranking, changed({ ...usualRules, traits: [neverCams] }))
      .when(set({ ...usualRules, languages: ['de', 'en'], minResolution: 720 }))
      .then(
        changed(
          { ...usualRules, languages: ['de', 'en'], minResolution: 720 },
          'no longer: never what was filmed in a cinema',
          'least resolution: 720p instead of no limit',
          "languages: de, en instead of the film's own",
        ),
      );
  });
});
