import type { Revision } from '@miauflix/domain/kernel';
import type { ExpectedRevision } from './event-store.port.ts';

/** Revision that the first event of an append gets when the stream is where it is expected. */
export const revisionAfter = (expected: ExpectedRevision): Revision => (expected === 'no-stream' ? 0n : expected + 1n);
