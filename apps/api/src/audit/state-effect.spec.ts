import { upcasters } from '@miauflix/domain';
import type { Recorded } from '@miauflix/domain/kernel';
import { expect, it } from 'vitest';
import { stateEffect } from './state-effect.ts';

it.each(Object.keys(upcasters))('knows how to fold the stream of %s', (type) => {
  const event: Recorded = {
    ...{ type, data: {}, isRemoved: true, id: 'e', revision: 0n, position: 1n },
    stream: `${type.split('.', 1)[0]}-1`,
    metadata: { $correlationId: 'c', $causationId: 'c', actor: 'ana', at: '2026-03-01T20:15:00.000Z', schema: 1 },
  };
  expect(stateEffect([event])).toEqual({ unavailable: 'payload-removed' });
});
