import { StoreCorrupt, StoreFull, StoreInUse, StoreUnavailable, UnknownEvent } from '@miauflix/event-store';
import { describe, expect, it } from 'vitest';
import { readConfig } from './shared/config.ts';
import { startFailure } from './start-failure.ts';

const config = readConfig({ MIAUFLIX_DATA: '/srv/data', PORT: '4001' }, '/opt/miauflix');
const unknown = new UnknownEvent({
  ...{ id: 'e', stream: 'title-moon', type: 'title.Praised', data: {}, revision: 0n, position: 7n },
  metadata: { $correlationId: 'c', $causationId: 'c', actor: 'a', at: '2026-01-01T00:00:00.000Z', schema: 2 },
});
const failed = (code: string) => Object.assign(new Error(code), { code });

describe('what is said when the api cannot start', () => {
  it.each([
    [new StoreInUse('x'), 'Another Miauflix runs on /srv/data.'],
    [new StoreFull('x'), 'The disk of /srv/data is full.'],
    [new StoreUnavailable('The folder is on a network disk.', 'not-applied'), 'The folder is on a network disk.'],
    [new StoreCorrupt('x'), 'The event log in /srv/data is damaged: restore a backup into a new folder'],
    [
      unknown,
      'The log holds title.Praised in shape 2 at position 7, which this Miauflix does not know: start the newer',
    ],
    [failed('EADDRINUSE'), 'Port 4001 is taken by another program.'],
    [failed('EACCES'), 'Miauflix may not write to /srv/data.'],
    [failed('EROFS'), 'Miauflix may not write to /srv/data.'],
    [failed('ENOTDIR'), '/srv/data is not a folder.'],
    [failed('ENOSPC'), 'The disk of /srv/data is full.'],
  ])('for %s is one sentence that begins as it should, and what to do', (error, beginning) => {
    const sentence = startFailure(error, config);
    expect(sentence?.startsWith(beginning)).toBe(true);
    expect(sentence).not.toContain('\n');
  });

  it('names the setting that does not fit, before there are any settings', () => {
    const error = (() => {
      try {
        return readConfig({ PORT: 'http' }, '/opt/miauflix');
      } catch (thrown) {
        return thrown;
      }
    })();
    expect(startFailure(error, undefined)).toMatch(/^A setting does not fit: PORT \(.+\)\.$/);
  });

  it('is nothing when it is a fault of ours: then the whole error is shown', () => {
    expect(startFailure(new TypeError('x is not a function'), config)).toBeUndefined();
  });
});
