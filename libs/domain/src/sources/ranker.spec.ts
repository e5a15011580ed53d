import { describe, expect, it } from 'vitest';
import { rankSources, type Candidate } from './ranker.ts';

const candidate = (change: Partial<Candidate> & { readonly sourceId: string }): Candidate => ({
  titleId: 'film',
  provider: 'indexer',
  infoHashIndex: `index of ${change.sourceId}`,
  releaseName: change.sourceId,
  resolution: 1080,
  videoCodec: 'h264',
  audioCodec: 'aac',
  container: 'mp4',
  sizeBytes: 2_000_000_000,
  subtitles: [],
  health: 'unknown',
  ...change,
});
const order = (candidates: readonly Candidate[], runTimeSeconds?: number) =>
  rankSources(candidates, runTimeSeconds).map(({ sourceId }) => sourceId);
const twoHours = 7200;

describe('realistic sources of a film of two hours', () => {
  const candidates = [
    candidate({
      sourceId: 'uhd hevc',
      resolution: 2160,
      videoCodec: 'hevc',
      audioCodec: 'eac3',
      container: 'mkv',
      sizeBytes: 18e9,
      seeders: 80,
      leechers: 9,
    }),
    candidate({ sourceId: 'full hd', seeders: 60, leechers: 4 }),
    candidate({ sourceId: 'full hd, few seeders', seeders: 2, leechers: 1 }),
    candidate({
      sourceId: 'full hd remux',
      container: 'mkv',
      audioCodec: 'dts',
      sizeBytes: 25e9,
      seeders: 40,
      leechers: 5,
    }),
    candidate({ sourceId: 'hd', resolution: 720, sizeBytes: 1e9, seeders: 60, leechers: 4 }),
    candidate({ sourceId: 'hd, nobody', resolution: 720, sizeBytes: 1e9, seeders: 0, leechers: 4 }),
    candidate({ sourceId: 'webm', videoCodec: 'vp9', audioCodec: 'opus', container: 'webm', seeders: 60, leechers: 4 }),
    candidate({
      sourceId: 'old',
      resolution: 480,
      videoCodec: 'mpeg4',
      audioCodec: 'mp3',
      container: 'avi',
      sizeBytes: 7e8,
      seeders: 90,
      leechers: 1,
    }),
    candidate({ sourceId: 'not counted' }),
    candidate({ sourceId: 'rejected', seeders: 500, leechers: 9, rejected: 'not the film' }),
  ];

  it('are played in this order', () => {
    expect(order(candidates, twoHours)).toEqual([
      'full hd',
      'hd',
      'webm',
      'not counted',
      'full hd, few seeders',
      'full hd remux',
      'uhd hevc',
      'old',
      'hd, nobody',
      'rejected',
    ]);
  });

  it.each([
    [
      'full hd',
      [
        '1080p picture',
        "60 seeders for 2.0 GB: about 41x the film's bitrate",
        'H.264 plays on every device',
        'AAC sound plays on every device',
        'MP4 needs no conversion',
      ],
    ],
    [
      'full hd, few seeders',
      [
        '1080p picture',
        "2 seeders for 2.0 GB: about 1.4x the film's bitrate",
        'H.264 plays on every device',
        'AAC sound plays on every device',
        'MP4 needs no conversion',
      ],
    ],
    [
      'webm',
      [
        '1080p picture',
        "60 seeders for 2.0 GB: about 41x the film's bitrate",
        'VP9 plays in browsers, not on every TV',
        'OPUS sound plays on every device',
        'WebM needs no conversion in browsers',
      ],
    ],
    [
      'uhd hevc',
      [
        '2160p picture',
        "80 seeders for 18.0 GB: about 6x the film's bitrate",
        'HEVC plays only where the device has a decoder for it',
        'EAC3 sound stays silent in most browsers',
        'MKV files do not play in most browsers',
      ],
    ],
    [
      'hd, nobody',
      [
        '720p picture',
        'nobody seeds it at the moment',
        'H.264 plays on every device',
        'AAC sound plays on every device',
        'MP4 needs no conversion',
      ],
    ],
    [
      'old',
      [
        '480p picture',
        "90 seeders for 700 MB: about 174x the film's bitrate",
        'this old video format does not play in browsers',
        'MP3 sound plays on every device',
        'AVI files do not play in most browsers',
      ],
    ],
    [
      'not counted',
      [
        '1080p picture',
        'its seeders have not been counted yet',
        'H.264 plays on every device',
        'AAC sound plays on every device',
        'MP4 needs no conversion',
      ],
    ],
  ])('say why in plain words: %s', (sourceId, sentences) => {
    const found = rankSources(candidates, twoHours).find((source) => source.sourceId === sourceId);
    expect(found?.terms.map(({ sentence }) => sentence)).toEqual(sentences);
  });

  it('say a single seeder in the singular, and no bitrate while the run time is not known', () => {
    const [alone] = rankSources([candidate({ sourceId: 'alone', seeders: 1, leechers: 0, sizeBytes: 300_000 })]);
    expect(alone?.terms[1]).toEqual({ name: 'swarm', points: 10, sentence: '1 seeder for 1 MB' });
  });
});

describe('any sources whatever', () => {
  const random = sequence(20_260_101);
  const pick = <T>(choices: readonly T[]): T => choices[Math.floor(random() * choices.length)]!;
  const anyCandidate = (_: unknown, index: number): Candidate =>
    candidate({
      sourceId: `s${index}`,
      resolution: pick([240, 480, 720, 1080, 2160]),
      videoCodec: pick(['h264', 'hevc', 'av1', 'vp9', 'vp8', 'mpeg4']),
      audioCodec: pick(['aac', 'ac3', 'eac3', 'dts', 'opus', 'mp3', 'flac', 'vorbis']),
      container: pick(['mp4', 'mkv', 'webm', 'avi']),
      sizeBytes: pick([7e8, 2e9, 2e9, 25e9]),
      ...(random() < 0.8 && { seeders: Math.floor(random() ** 3 * 200), leechers: 1 }),
      ...(random() < 0.2 && { rejected: 'not the film' }),
    });
  const rounds = Array.from({ length: 200 }, () => ({
    candidates: Array.from({ length: Math.floor(random() * 12) }, anyCandidate),
    runTimeSeconds: pick([undefined, 90, twoHours]),
  }));

  it('keep their order whatever order they come in', () => {
    for (const { candidates, runTimeSeconds } of rounds) {
      const shuffled = candidates.map((value) => ({ value, key: random() })).sort((a, b) => a.key - b.key);
      const inOtherOrder = shuffled.map(({ value }) => value);
      expect(order(inOtherOrder, runTimeSeconds)).toEqual(order(candidates, runTimeSeconds));
    }
  });

  it('are all there once', () => {
    for (const { candidates, runTimeSeconds } of rounds) {
      expect(order(candidates, runTimeSeconds).sort()).toEqual(candidates.map(({ sourceId }) => sourceId).sort());
    }
  });

  it('never put a rejected one before one that may be played', () => {
    for (const { candidates, runTimeSeconds } of rounds) {
      const rejections = rankSources(candidates, runTimeSeconds).map(({ rejected }) => rejected !== undefined);
      expect(rejections).toEqual(rejections.toSorted((a, b) => Number(a) - Number(b)));
    }
  });

  it('have a score that is the sum of their reasons, and fall in score among equals', () => {
    for (const { candidates, runTimeSeconds } of rounds) {
      const playable = rankSources(candidates, runTimeSeconds).filter(({ rejected }) => rejected === undefined);
      const scores = playable.map(({ score }) => score);
      expect(scores).toEqual(playable.map(({ terms }) => terms.reduce((sum, { points }) => sum + points, 0)));
      expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    }
  });

  it('never lose a place by one more seeder', () => {
    for (const { candidates, runTimeSeconds } of rounds) {
      const [grown, ...others] = candidates;
      if (grown?.seeders === undefined) continue;
      const more = { ...grown, seeders: grown.seeders + 1 };
      const placeBefore = order(candidates, runTimeSeconds).indexOf(grown.sourceId);
      const placeAfter = order([more, ...others], runTimeSeconds).indexOf(grown.sourceId);
      expect(placeAfter).toBeLessThanOrEqual(placeBefore);
    }
  });
});

/** Numbers from 0 to 1, the same for the same seed (xorshift32). */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
