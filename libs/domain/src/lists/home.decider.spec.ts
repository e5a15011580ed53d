import { it } from 'vitest';
import { given } from '../kernel/given.ts';
import { home } from './home.decider.ts';

const arrangement = { homeId: 'ana', order: ['b', 'a'], pinned: [], hidden: ['c'] };
const arranged = { type: 'home.Arranged', data: arrangement } as const;

it('a home page is arranged', () => given(home).when({ type: 'ArrangeHome', data: arrangement }).then(arranged));

it('a home page takes the same arrangement for no news', () => {
  given(home, arranged)
    .when({ type: 'ArrangeHome', data: structuredClone(arrangement) })
    .then();
});

it('a home page is arranged anew', () => {
  const data = { ...arrangement, hidden: [] };
  given(home, arranged).when({ type: 'ArrangeHome', data }).then({ type: 'home.Arranged', data });
});

it('a home page comes as it does for everybody once its owner is forgotten', () => {
  const forget = { type: 'ForgetHome', data: { homeId: 'ana' } } as const;
  const forgotten = { type: 'home.Forgotten', data: { homeId: 'ana' } } as const;
  given(home, arranged).when(forget).then(forgotten);
  given(home, arranged, forgotten).when(forget).then();
  given(home).when(forget).then();
});
