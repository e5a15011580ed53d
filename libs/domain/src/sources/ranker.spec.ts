import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Candidate, RankingQuestion } from './candidate.ts';
import { deviceProfiles } from './device-profile.ts';
import { bestSource, rankSources } from './ranker.ts';
import { usualRules, wordsOf, type RankingRules } from './ranking-rules.ts';

const candidate = (change: Partial<Candidate> & { readonly sourceId: string }): Candidate => ({
  titleId: 'film',
  provider: 'indexer',
  infoHashIndex: `index of ${change.sourceId}`,
  releaseName: change.sourceId,
  words: wordsOf(change.releaseName ?? change.sourceId),
  resolution: 1080,
  videoCodec: 'h264',
  audioCodec: 'aac',
  container: 'mp4',
  sizeBytes: 2_000_000_000,
  languages: [],
  subtitles: [],
  health: 'unknown',
  ...change,
});

const question = (change: Partial<RankingQuestion> = {}): RankingQuestion => ({
  title: { runTimeSeconds: 7200 },
  device: deviceProfiles.browser,
  rules: usualRules,
  at: '2026-06-01T00:00:00.000Z',
  ...change,
});
const withRules = (rules: Partial<RankingRules>) => question({ rules: { ...usualRules, ...rules } });
const order = (candidates: readonly Candidate[], asked = question()) =>
  rankSources(candidates, asked).map(({ sourceId }) => sourceId);
const pointsOf = (change: Partial<Candidate>, asked = question()) =>
  Object.fromEntries(
    rankSources([candidate({ sourceId: 's', ...change })], asked)[0]!.terms.map(({ name, points }) => [name, points]),
  );
const sentencesOf = (change: Partial<Candidate>, asked = question()) =>
  rankSources([candidate({ sourceId: 's', ...change })], asked)[0]!.terms.map(({ sentence }) => sentence);
const rejectionsOf = (change: Partial<Candidate>, asked = question()) =>
  rankSources([candidate({ sourceId: 's', ...change })], asked)[0]!.rejections;

describe('realistic sources of a film of two hours', () => {
  const uhd: Partial<Candidate> = {
    ...{ resolution: 2160, videoCodec: 'hevc', audioCodec: 'eac3', container: 'mkv', hdr: 'hdr10' },
    ...{ sizeBytes: 18e9, seeders: 160, leechers: 9, origin: 'bluray', audioChannels: 6 },
  };
  const candidates = [
    candidate({ sourceId: 'uhd hevc', ...uhd }),
    candidate({ sourceId: 'full hd', seeders: 60, leechers: 4, origin: 'bluray' }),
    candidate({ sourceId: 'full hd, few seeders', seeders: 2, leechers: 1 }),
    candidate({
      ...{ sourceId: 'full hd remux', origin: 'remux', container: 'mkv', audioCodec: 'dts' },
      ...{ sizeBytes: 25e9, seeders: 40, leechers: 5 },
    }),
    candidate({ sourceId: 'hd', resolution: 720, sizeBytes: 1e9, seeders: 60, leechers: 4, origin: 'web' }),
    candidate({ sourceId: 'hd, nobody', resolution: 720, sizeBytes: 1e9, seeders: 0, leechers: 4 }),
    candidate({ sourceId: 'webm', videoCodec: 'vp9', audioCodec: 'opus', container: 'webm', seeders: 60, leechers: 4 }),
    candidate({
      ...{ sourceId: 'old', resolution: 480, videoCodec: 'mpeg4', audioCodec: 'mp3', container: 'avi' },
      ...{ sizeBytes: 7e8, seeders: 90, leechers: 1, origin: 'dvd' },
    }),
    candidate({ sourceId: 'not counted' }),
    candidate({ sourceId: 'filmed in a cinema', seeders: 900, leechers: 400, origin: 'cam' }),
    candidate({ sourceId: 'rejected', seeders: 500, leechers: 9, rejected: 'not the film' }),
  ];

  it('are tried in this order in a browser', () => {
    expect(order(candidates)).toEqual([
      'full hd',
      'webm',
      'hd',
      'not counted',
      'full hd, few seeders',
      'filmed in a cinema',
      'full hd remux',
      'old',
      'uhd hevc',
      'hd, nobody',
      'rejected',
    ]);
  });

  it('are tried in another order on a television that shows more', () => {
    const onTv = order(candidates, question({ device: deviceProfiles.tv }));
    expect(onTv[0]).toBe('uhd hevc');
    expect(onTv.at(-1)).toBe('rejected');
  });

  it('are fewer where the line is thin', () => {
    const device = { ...deviceProfiles.tv, bandwidthKbps: 6_000 };
    expect(order(candidates, question({ device }))[0]).toBe('full hd');
  });
});

describe('what is said of a source', () => {
  it.each<[string, Partial<Candidate>, RankingQuestion, string]>([
    ['seeders', { seeders: 60 }, question(), '60 seeders for 2.0 GB: about 41 times as fast as it plays'],
    [
      'few seeders',
      { seeders: 1 },
      question(),
      '1 seeder for 2.0 GB: about 0.7 times as fast as it plays, so it stops to load',
    ],
    ['nobody', { seeders: 0 }, question(), 'nobody seeded it when they were last counted'],
    ['no run time', { seeders: 3, sizeBytes: 3e5 }, question({ title: {} }), '3 seeders for 1 MB'],
    [
      'more pixels than shown',
      { resolution: 2160 },
      question(),
      '2160p picture, which counts as 1080p on a screen like this',
    ],
    ['unknown picture', { resolution: undefined as never }, question(), 'nobody says how sharp its picture is'],
    ['HDR', { hdr: 'dolby-vision' }, question(), 'Dolby Vision may look pale on a screen like this'],
    ['thin picture', { sizeBytes: 3e8 }, question(), '0.3 Mbit/s is little for 1080p: the picture is coarse'],
    ['foreign codec', { videoCodec: 'hevc' }, question(), 'HEVC video may have to be converted'],
    ['container', { container: 'mkv' }, question(), 'MKV may have to be repacked'],
    ['sound', { audioCodec: 'ac3' }, question(), 'Dolby Digital sound may have to be converted'],
    ['channels', { audioChannels: 6 }, question(), '5.1 channels of sound'],
    ['origin', { origin: 'cam' }, question(), 'somebody filmed it in a cinema'],
    ['size', { sizeBytes: 16e9 }, question(), '16.0 GB to fetch and keep'],
    ['age', { publishedAt: '2026-05-31T12:00:00.000Z' }, question(), 'it is so new that few have tried it'],
    [
      'failures',
      { failures: { count: 2, lastAt: '2026-05-31T12:00:00.000Z' } },
      question(),
      'it did not play here 2 times',
    ],
    ['language', { languages: ['en'] }, question({ title: { language: 'en' } }), 'spoken in English'],
    ['dubbed', { languages: ['ru', 'de'] }, question({ title: { language: 'en' } }), 'spoken in Russian and German'],
    [
      'bandwidth',
      { sizeBytes: 9e9 },
      question({ device: { ...deviceProfiles.browser, bandwidthKbps: 5000 } }),
      'it needs 13.0 Mbit/s, and 5.0 Mbit/s reach this device',
    ],
  ])('is in plain words: %s', (_what, change, asked, sentence) => {
    expect(sentencesOf(change, asked)).toContain(sentence);
  });

  it('is nothing where nothing is known and nothing is wrong', () => {
    expect(Object.keys(pointsOf({ videoCodec: undefined as never, container: undefined as never }))).toEqual([
      ...['resolution', 'swarm', 'video', 'audio'],
    ]);
  });

  it('forgets a failure with the days', () => {
    const failedAt = (lastAt: string) => pointsOf({ failures: { count: 1, lastAt } })['failures'];
    expect(failedAt('2026-06-01T00:00:00.000Z')).toBe(-20);
    expect(failedAt('2026-05-29T00:00:00.000Z')).toBe(-10);
    expect(failedAt('2026-04-01T00:00:00.000Z')).toBeUndefined();
  });

  it('counts those who fetch too as half a burden', () => {
    expect(pointsOf({ seeders: 10, leechers: 40 })['swarm']).toBeLessThan(pointsOf({ seeders: 10 })['swarm']!);
  });
});

describe("the household's rules", () => {
  it('takes the sharper picture where either arrives several times as fast as it plays', () => {
    const [sharp, coarse] = [
      candidate({ sourceId: '1080p', resolution: 1080, sizeBytes: 5_900_000, seeders: 1 }),
      candidate({ sourceId: '480p', resolution: 480, sizeBytes: 2_800_000, seeders: 1 }),
    ];
    expect(order([coarse, sharp], question({ title: { runTimeSeconds: 96 } }))).toEqual(['1080p', '480p']);
  });

  it('weigh more or less what the sliders say', () => {
    const weights = { ...usualRules.weights, picture: 2, swarm: 0 };
    const usual = pointsOf({ seeders: 60 });
    expect(pointsOf({ seeders: 60 }, withRules({ weights }))).toEqual({
      ...usual,
      resolution: 2 * usual['resolution']!,
      swarm: 0,
    });
  });

  it.each([
    ['prefer', 25],
    ['avoid', -40],
  ] as const)('%s what has a trait', (verdict, points) => {
    const rules = withRules({ traits: [{ verdict, trait: 'uploader', value: 'Cat House' }] });
    expect(pointsOf({ uploader: 'cat house' }, rules)).toMatchObject({ preference: points });
    expect(pointsOf({ uploader: 'someone' }, rules)).not.toHaveProperty('preference');
  });

  it('speak of whole words of a name', () => {
    const rules = withRules({ traits: [{ verdict: 'avoid', trait: 'words', value: 'HC' }] });
    expect(pointsOf({ releaseName: 'A.Film.2020.HC.1080p' }, rules)).toHaveProperty('preference');
    expect(pointsOf({ releaseName: 'A.HChild.2020.1080p' }, rules)).not.toHaveProperty('preference');
  });

  it('welcome a language, and put up with the original one', () => {
    const rules = { ...usualRules, languages: ['de'] };
    const asked = question({ title: { language: 'fr' }, rules });
    expect(pointsOf({ languages: ['de'] }, asked)['language']).toBe(10);
    expect(pointsOf({ languages: ['fr'] }, asked)['language']).toBe(0);
    expect(pointsOf({ languages: ['it'] }, asked)['language']).toBe(-40);
  });

  it.each<[string, Partial<Candidate>, Partial<RankingRules>, string]>([
    [
      'never',
      { origin: 'cam' },
      { traits: [{ verdict: 'never', trait: 'origin', value: 'cam' }] },
      'This household never plays what was filmed in a cinema.',
    ],
    [
      'too sharp',
      { resolution: 2160 },
      { maxResolution: 1080 },
      '2160p is more than the 1080p that this household allows.',
    ],
    [
      'not sharp enough',
      { resolution: 480 },
      { minResolution: 720 },
      '480p is less than the 720p that this household wants.',
    ],
    [
      'too large',
      { sizeBytes: 9e9 },
      { maxSizeBytes: 5e9 },
      '9.0 GB is more than the 5.0 GB that this household allows.',
    ],
    ['what was found in it', { rejected: 'It holds a program.' }, {}, 'It holds a program.'],
    ['too small to be the film', { sizeBytes: 5e7 }, {}, '50 MB cannot hold 120 minutes of film.'],
    ['too large to be the film', { sizeBytes: 2e11 }, {}, '200.0 GB is too much for 120 minutes of film.'],
  ])('rule out: %s', (_what, change, rules, reason) => {
    expect(rejectionsOf(change, withRules(rules))).toEqual([reason]);
    expect(bestSource([candidate({ sourceId: 's', ...change })], withRules(rules))).toBeUndefined();
  });

  it('find no size wrong while it is a guess', () => {
    expect(rejectionsOf({ sizeBytes: 5e7, isPack: true })).toEqual([]);
    expect(rejectionsOf({ sizeBytes: 5e7 }, question({ title: {} }))).toEqual([]);
    const file = { path: 'a.mkv', sizeBytes: 5e7 };
    expect(rejectionsOf({ sizeBytes: 5e7, isPack: true, file })).toHaveLength(1);
  });
});

describe('any sources whatever', () => {
  const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
  const trait = fc.record({
    verdict: fc.constantFrom('prefer', 'avoid', 'never'),
    trait: fc.constantFrom('origin', 'videoCodec', 'resolution', 'uploader', 'words'),
    value: fc.constantFrom('cam', 'web', 'hevc', '2160', 'someone', 'x'),
  });
  const someCandidates = fc
    .array(
      fc.record(
        {
          resolution: fc.constantFrom(240, 480, 720, 1080, 2160),
          videoCodec: fc.constantFrom('h264', 'hevc', 'av1', 'vp9', 'vp8', 'mpeg4'),
          audioCodec: fc.constantFrom('aac', 'ac3', 'eac3', 'dts', 'truehd', 'opus', 'mp3'),
          audioChannels: fc.constantFrom(2, 6, 8),
          container: fc.constantFrom('mp4', 'mkv', 'webm', 'avi'),
          origin: fc.constantFrom('remux', 'bluray', 'web', 'tv', 'dvd', 'screener', 'telecine', 'cam'),
          hdr: fc.constantFrom('hdr10', 'dolby-vision'),
          sizeBytes: fc.constantFrom(1e7, 7e8, 2e9, 2e9, 25e9),
          seeders: fc.nat(300),
          leechers: fc.nat(300),
          languages: fc.subarray(['en', 'de', 'ru']),
          uploader: fc.constantFrom('someone', 'another'),
          publishedAt: fc.constantFrom('2026-05-31T12:00:00.000Z', '2020-01-01T00:00:00.000Z'),
          rejected: fc.constantFrom('not the film'),
        },
        { requiredKeys: ['sizeBytes', 'languages'] },
      ),
      { maxLength: 12 },
    )
    .map((list) =>
      list.map((change, index) => candidate({ ...(change as Partial<Candidate>), sourceId: `s${index}` })),
    );
  const someQuestion = fc
    .record({
      runTimeSeconds: optional(fc.constantFrom(90, 7200)),
      language: optional(fc.constantFrom('en', 'fr')),
      device: fc.constantFrom(...Object.values(deviceProfiles)),
      bandwidthKbps: optional(fc.integer({ min: 500, max: 100_000 })),
      weight: fc.double({ min: 0, max: 3, noNaN: true }),
      traits: fc.array(trait, { maxLength: 4 }),
      maxResolution: optional(fc.constantFrom(720, 1080)),
      maxSizeBytes: optional(fc.constantFrom(1e9, 1e10)),
    })
    .map(({ runTimeSeconds, language, device, bandwidthKbps, weight, traits, maxResolution, maxSizeBytes }) =>
      question({
        title: { ...(runTimeSeconds && { runTimeSeconds }), ...(language && { language }) },
        device: { ...device, ...(bandwidthKbps && { bandwidthKbps }) },
        rules: {
          ...usualRules,
          ...{ weights: { ...usualRules.weights, swarm: weight, picture: weight }, traits },
          ...(maxResolution && { maxResolution }),
          ...(maxSizeBytes && { maxSizeBytes }),
        } as RankingRules,
      }),
    );
  const holds = (predicate: (candidates: readonly Candidate[], asked: RankingQuestion) => void) =>
    fc.assert(fc.property(someCandidates, someQuestion, predicate), { seed: 20_260_101, numRuns: 300 });

  it('keep their order whatever order they come in', () =>
    fc.assert(
      fc.property(
        someCandidates.chain((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
        ),
        someQuestion,
        ([candidates, shuffled], asked) => {
          expect(order(shuffled, asked)).toEqual(order(candidates, asked));
        },
      ),
      { seed: 20_260_101, numRuns: 300 },
    ));

  it('are all there once', () =>
    holds((candidates, asked) => {
      expect(order(candidates, asked).sort()).toEqual(candidates.map(({ sourceId }) => sourceId).sort());
    }));

  it('have a score that is the sum of their reasons, and fall in score among equals', () =>
    holds((candidates, asked) => {
      const ranked = rankSources(candidates, asked);
      for (const { score, terms } of ranked) expect(terms.reduce((sum, { points }) => sum + points, 0)).toBe(score);
      const scores = ranked.filter(({ rejections }) => rejections.length === 0).map(({ score }) => score);
      expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    }));

  it('never let a rejected one win, nor stand before one that may be played', () =>
    holds((candidates, asked) => {
      const isRejected = rankSources(candidates, asked).map(({ rejections }) => rejections.length > 0);
      expect(isRejected).toEqual(isRejected.toSorted((a, b) => Number(a) - Number(b)));
      expect(bestSource(candidates, asked)?.rejections ?? []).toEqual([]);
    }));

  it('have the same best one whether all are put in order or not', () =>
    holds((candidates, asked) => {
      const [first] = rankSources(candidates, asked);
      expect(bestSource(candidates, asked)).toEqual(first?.rejections.length === 0 ? first : undefined);
    }));

  it('never lose a place by one more seeder', () =>
    holds(([grown, ...others], asked) => {
      if (grown?.seeders === undefined) return;
      const more = { ...grown, seeders: grown.seeders + 1 };
      const place = order([grown, ...others], asked).indexOf(grown.sourceId);
      expect(order([more, ...others], asked).indexOf(grown.sourceId)).toBeLessThanOrEqual(place);
    }));

  it('get the same answer to the same question, and are left as they were', () =>
    holds((candidates, asked) => {
      const before = structuredClone([candidates, asked]);
      expect(rankSources(candidates, asked)).toEqual(rankSources(candidates, asked));
      expect([candidates, asked]).toEqual(before);
    }));
});
