import { describe, it } from 'vitest';
import { given } from '../kernel/given.ts';
import { ranking } from './ranking.decider.ts';
import { usualRules, type RankingRules } from './ranking-rules.ts';

const thrifty: RankingRules = { ...usualRules, weights: { ...usualRules.weights, thrift: 2 }, maxSizeBytes: 5e9 };
const set = (rules: RankingRules) => ({ type: 'SetRules', data: rules }) as const;
const changed = (rules: RankingRules) => ({ type: 'ranking.RulesChanged', data: { rules } }) as const;
const neverCams = { verdict: 'never', trait: 'origin', value: 'cam' } as const;

describe('ranking', () => {
  it('takes over the rules as they are set', () => given(ranking).when(set(thrifty)).then(changed(thrifty)));

  it('takes the rules in force for no news', () => {
    given(ranking).when(set(usualRules)).then();
    given(ranking, changed(thrifty)).when(set(thrifty)).then();
  });

  it('can go back to what is usual', () =>
    given(ranking, changed(thrifty)).when(set(usualRules)).then(changed(usualRules)));

  it('refuses limits that leave no source', () => {
    given(ranking)
      .when(set({ ...usualRules, minResolution: 1080, maxResolution: 720 }))
      .thenRejects('sources/limits-cross');
  });

  it('adds what is thought of a trait to the rules that are there', () => {
    given(ranking, changed(thrifty))
      .when({ type: 'JudgeTrait', data: neverCams })
      .then(changed({ ...thrifty, traits: [neverCams] }));
  });

  it('forgets what was thought of the same trait before', () => {
    const web = { verdict: 'prefer', trait: 'origin', value: 'web' } as const;
    const before = changed({ ...usualRules, traits: [{ ...neverCams, verdict: 'avoid', value: 'CAM' }, web] });
    given(ranking, before)
      .when({ type: 'JudgeTrait', data: neverCams })
      .then(changed({ ...usualRules, traits: [web, neverCams] }));
  });
});
