import { describe, it } from 'vitest';
import { given } from '../kernel/given.ts';
import { anchor } from './anchor.decider.ts';

const data = { position: '1000', count: 1000, root: 'ab', publicKey: 'key', signature: 'signed' };
const record = { type: 'RecordAnchor', data } as const;
const recorded = { type: 'anchor.Recorded', data } as const;

describe('anchors', () => {
  it('witness what the log holds', () => given(anchor).when(record).then(recorded));

  it('are not made again for the same events', () => given(anchor, recorded).when(record).then());

  it('cover more each time', () => {
    const later = { ...data, position: '2000', count: 2000 };
    given(anchor, recorded).when({ type: 'RecordAnchor', data: later }).then({ type: 'anchor.Recorded', data: later });
  });
});
