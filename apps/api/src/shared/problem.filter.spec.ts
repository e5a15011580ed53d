import { AppendTooLarge, RevisionConflict, StoreCorrupt, StoreFull, StoreUnavailable } from '@miauflix/event-store';
import { Rejection } from '@miauflix/domain/kernel';
import { ReadModelsUnavailable } from '@miauflix/read-models';
import { EngineUnavailable, MetadataTimeout, NoPeers, SourceBad } from '@miauflix/torrent';
import { NotFoundException, PayloadTooLargeException, UnauthorizedException } from '@nestjs/common';
import { describe, expect, it } from 'vitest';
import { problemOf } from './problem.filter.ts';
import { Problem } from './problem.ts';

describe('the problem that an error leads to', () => {
  it.each([
    ['invalid', 422],
    ['unauthenticated', 401],
    ['forbidden', 403],
    ['not-found', 404],
    ['conflict', 409],
  ] as const)('has, for a rejection as %s, status %i and the code of the domain', (kind, status) => {
    expect(problemOf(new Rejection(kind, 'slice/reason', 'No.'))).toMatchObject({
      status,
      type: 'slice/reason',
      message: 'No.',
    });
  });

  it.each([
    [new RevisionConflict('s'), 409, 'server/conflict', undefined],
    [new AppendTooLarge('x'), 413, 'request/too-large', undefined],
    [new StoreFull('x'), 507, 'server/disk-full', undefined],
    [Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' }), 507, 'server/disk-full', undefined],
    [Object.assign(new Error('no space left'), { code: 'ENOSPC' }), 507, 'server/disk-full', undefined],
    [new StoreCorrupt('x'), 500, 'server/log-damaged', undefined],
    [new StoreUnavailable('x', 'unknown'), 503, 'server/store-unavailable', 2],
    [new ReadModelsUnavailable('x'), 503, 'server/read-models-unavailable', 2],
    [new NoPeers('x'), 503, 'streaming/no-peers', 30],
    [new MetadataTimeout('x'), 503, 'streaming/metadata-timeout', 15],
    [new SourceBad('x'), 502, 'streaming/source-bad', undefined],
    [new EngineUnavailable('x'), 503, 'streaming/engine-unavailable', 3],
    [new UnauthorizedException(), 401, 'request/unauthenticated', undefined],
    [new NotFoundException(), 404, 'request/not-found', undefined],
    [new PayloadTooLargeException(), 413, 'request/too-large', undefined],
    [Object.assign(new Error('x'), { status: 415 }), 415, 'request/invalid', undefined],
  ])('of %s is %i %s', (error, status, type, retryAfterSeconds) => {
    expect(problemOf(error)).toMatchObject({ status, type });
    expect(problemOf(error).extras.retryAfterSeconds).toBe(retryAfterSeconds);
  });

  it('is itself when it is a problem already', () => {
    const problem = new Problem(418, 'a/b', 'c');
    expect(problemOf(problem)).toBe(problem);
  });

  it.each([new Error('secret'), Object.assign(new Error('secret'), { status: 500 }), 'secret', null, undefined, 7])(
    'says nothing of what nobody thought of: %s',
    (error) => {
      expect(problemOf(error)).toMatchObject({ status: 500, type: 'server/failed' });
      expect(problemOf(error).message).not.toContain('secret');
    },
  );
});
