import { describe, it } from 'vitest';
import { given } from '../kernel/given.ts';
import { household } from './household.decider.ts';

const setUp = { type: 'SetUpHousehold', data: { adminId: 'ana' } } as const;
const done = { type: 'household.SetUp', data: { adminId: 'ana' } } as const;

describe('household', () => {
  it('is set up by its admin', () => given(household).when(setUp).then(done));

  it('is set up once', () => {
    given(household, done)
      .when({ type: 'SetUpHousehold', data: { adminId: 'mallory' } })
      .thenRejects('users/already-set-up');
  });
});
