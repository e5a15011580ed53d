import { expect, test } from 'vitest';
import { outgrownBy } from './supervisor.ts';

const ceilings = { memoryCeilingBytes: 1000, idleCeilingBytes: 500, idleAfterMs: 60_000 };

test.each([
  { rssBytes: 500, idleForMs: 3_600_000, end: undefined },
  { rssBytes: 501, idleForMs: 60_000, end: undefined },
  { rssBytes: 501, idleForMs: 60_001, end: 'recycled' },
  { rssBytes: 1000, idleForMs: 0, end: undefined },
  { rssBytes: 1001, idleForMs: 0, end: 'over-memory' },
  { rssBytes: 1001, idleForMs: 3_600_000, end: 'over-memory' },
])(
  'an engine of $rssBytes bytes from which nobody has read for $idleForMs ms: $end',
  ({ rssBytes, idleForMs, end }) => {
    expect(outgrownBy(rssBytes, idleForMs, ceilings)).toBe(end);
  },
);
