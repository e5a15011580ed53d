import { describe, expect, it } from 'vitest';
import { given } from '../kernel/given.ts';
import { healthAfter, source } from './source.decider.ts';
import type { Choice, HealthClass, LearnedFacts, SourceEvent, SourceFacts } from './source.events.ts';

const facts: SourceFacts = {
  sourceId: 's1',
  titleId: 'sintel',
  provider: 'open-films',
  infoHash: 'hash',
  magnet: 'magnet:?xt=urn:btih:hash',
  infoHashIndex: 'index',
  releaseName: 'Sintel 1080p',
  resolution: 1080,
  videoCodec: 'h264',
  audioCodec: 'aac',
  container: 'mp4',
  sizeBytes: 130_000_000,
  languages: [],
  subtitles: [],
};
const ids = { sourceId: 's1', titleId: 'sintel' };
const discovered = { type: 'source.Discovered', data: facts } as const;
const rejected = { type: 'source.Rejected', data: { ...ids, reason: 'not the film' } } as const;
const seeded = (health: HealthClass, seeders: number): SourceEvent => ({
  type: 'source.HealthChanged',
  data: { ...ids, health, seeders, leechers: 2 },
});
const count = (seeders: number) => ({ type: 'ReportSwarm', data: { seeders, leechers: 2 } }) as const;
const reject = { type: 'RejectSource', data: { reason: 'not the film' } } as const;

describe('source', () => {
  it('is discovered', () => given(source).when({ type: 'DiscoverSource', data: facts }).then(discovered));

  it('is discovered once, even when it is described otherwise or was rejected', () => {
    const again = { type: 'DiscoverSource', data: { ...facts, releaseName: 'Sintel.1080p' } } as const;
    given(source, discovered).when(again).then();
    given(source, discovered, rejected).when(again).then();
  });

  it('tells its health when it is counted for the first time', () => {
    given(source, discovered).when(count(12)).then(seeded('good', 12));
    given(source, discovered).when(count(0)).then(seeded('dead', 0));
  });

  it('takes a count within the same class for no news', () => {
    given(source, discovered, seeded('good', 12)).when(count(49)).then();
  });

  it('tells every change of class', () => {
    given(source, discovered, seeded('good', 12)).when(count(50)).then(seeded('excellent', 50));
    given(source, discovered, seeded('good', 12)).when(count(3)).then(seeded('fair', 3));
  });

  it('is rejected once, with the reason', () => {
    given(source, discovered).when(reject).then(rejected);
    given(source, discovered, rejected).when(reject).then();
  });

  it('is still counted after it was rejected', () => {
    given(source, discovered, rejected).when(count(12)).then(seeded('good', 12));
    given(source, discovered, rejected, seeded('good', 12)).when(reject).then();
  });

  const file = { path: 'Sintel/Sintel.mp4', sizeBytes: 129_000_000 };
  const describeFile = { type: 'DescribeFile', data: { file, subtitles: ['en'] } } as const;
  const fileFound = { type: 'source.FileFound', data: { ...ids, file, subtitles: ['en'] } } as const;

  it('tells which file is the title, once', () => {
    given(source, discovered).when(describeFile).then(fileFound);
    given(source, discovered, fileFound).when(describeFile).then();
  });

  const asCalled: LearnedFacts = {
    ...{ resolution: 1080, videoCodec: 'h264', audioCodec: 'aac', container: 'mp4', languages: [], subtitles: [] },
  };
  const learned: LearnedFacts = { resolution: 720, videoCodec: 'hevc', languages: ['en'], subtitles: ['es'] };
  const corrected = { type: 'source.Corrected', data: { ...ids, ...learned } } as const;

  it('tells what its film is like where the release was called otherwise, once', () => {
    given(source, discovered).when({ type: 'CorrectFacts', data: asCalled }).then();
    given(source, discovered).when({ type: 'CorrectFacts', data: learned }).then(corrected);
    given(source, discovered, corrected).when({ type: 'CorrectFacts', data: learned }).then();
  });

  const choice: Choice = {
    ...{ viewingId: 'v1', by: 'ranker', rankerVersion: 2, device: 'browser', terms: [] },
    candidates: [{ sourceId: 's1', releaseName: 'Sintel 1080p', score: 60, terms: [], rejections: [] }],
  };
  const choose = { type: 'ChooseSource', data: choice } as const;

  it('is chosen each time it plays, with all that was weighed', () => {
    const chosen = { type: 'source.Chosen', data: { ...ids, ...choice } } as const;
    given(source, discovered).when(choose).then(chosen);
    given(source, discovered, chosen).when(choose).then(chosen);
  });

  it('is not chosen after it was rejected', () => {
    given(source, discovered, rejected).when(choose).thenRejects('sources/source-rejected');
  });

  const failed = (at: string) => ({ type: 'source.Failed', data: { ...ids, problem: 'no-peers' }, at }) as const;
  const fail = (problem: 'no-peers' | 'bad-torrent', at: string) =>
    ({ type: 'ReportFailure', data: { problem }, at }) as const;

  it('fails, and the same trouble within the hour is no news', () => {
    const { at: _at, ...fact } = failed('');
    given(source, discovered).when(fail('no-peers', '2026-01-01T10:00:00.000Z')).then(fact);
    const before = failed('2026-01-01T10:00:00.000Z');
    given(source, discovered, before).when(fail('no-peers', '2026-01-01T10:59:59.000Z')).then();
    given(source, discovered, before).when(fail('no-peers', '2026-01-01T11:00:00.000Z')).then(fact);
    given(source, discovered, before)
      .when(fail('bad-torrent', '2026-01-01T10:01:00.000Z'))
      .then({ type: 'source.Failed', data: { ...ids, problem: 'bad-torrent' } });
  });

  it.each([count(1), reject, describeFile, choose, fail('no-peers', '')])(
    'refuses $type of a source that is not known',
    (command) => {
      given(source).when(command).thenRejects('sources/source-not-found');
    },
  );

  it.each([rejected, seeded('good', 12), fileFound])('is not made known by $type alone', (event) => {
    given(source, event).when(count(1)).thenRejects('sources/source-not-found');
  });
});

describe("a swarm's health class", () => {
  it.each([
    [0, 'dead'],
    [1, 'poor'],
    [2, 'poor'],
    [3, 'fair'],
    [9, 'fair'],
    [10, 'good'],
    [49, 'good'],
    [50, 'excellent'],
  ] as const)('of %i seeders, never counted before, is %s', (seeders, health) => {
    expect(healthAfter('unknown', seeders)).toBe(health);
  });

  it.each([
    ['excellent', 40, 'excellent'],
    ['excellent', 39, 'good'],
    ['good', 8, 'good'],
    ['good', 7, 'fair'],
    ['fair', 2, 'poor'],
    ['poor', 0, 'dead'],
    ['excellent', 0, 'dead'],
    ['good', 49, 'good'],
    ['good', 50, 'excellent'],
    ['dead', 1, 'poor'],
  ] as const)(
    'that was %s is with %i seeders %s: it falls only 20 %% below its threshold',
    (before, seeders, after) => {
      expect(healthAfter(before, seeders)).toBe(after);
    },
  );

  it('makes no noise at the edge', () => {
    const counts = [10, 9, 10, 8, 11, 9, 10];
    const seen = counts.reduce<HealthClass[]>(
      (classes, seeders) => [...classes, healthAfter(classes.at(-1)!, seeders)],
      ['good'],
    );
    expect(new Set(seen)).toEqual(new Set(['good']));
  });
});
