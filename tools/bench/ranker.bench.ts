import {
  bestSource,
  deviceProfiles,
  rankSources,
  usualRules,
  wordsOf,
  type Candidate,
  type RankingQuestion,
} from '@miauflix/domain/sources';
import { median, type BenchRow } from './bench.ts';

const candidatesOfATitle = 50;
const titlesARound = 4_000;
const rounds = 7;
const goalPerSecond = 1_000_000;
const goalMs = 1;

const question: RankingQuestion = {
  title: { runTimeSeconds: 7200, language: 'en' },
  device: { ...deviceProfiles.browser, bandwidthKbps: 20_000 },
  rules: {
    ...usualRules,
    traits: [
      { verdict: 'avoid', trait: 'origin', value: 'cam' },
      { verdict: 'avoid', trait: 'words', value: 'HC' },
    ],
    maxSizeBytes: 20e9,
  },
  at: '2026-06-01T00:00:00.000Z',
};

/** How many sources are weighed in a second, and how long the choice of one among fifty takes. */
export function measure(): Promise<readonly BenchRow[]> {
  const candidates = Array.from({ length: candidatesOfATitle }, (_, index) => candidate(index));
  const choosing = perRound(() => bestSource(candidates, question));
  const ordering = perRound(() => rankSources(candidates, question));
  const perSecond = (ms: readonly number[]) => ms.map((one) => (titlesARound * candidatesOfATitle * 1000) / one);
  return Promise.resolve([
    rateRow('ranker: candidates weighed to choose one', perSecond(choosing)),
    rateRow('ranker: candidates put in order with their reasons', perSecond(ordering)),
    choiceRow(choosing.map((ms) => ms / titlesARound)),
  ]);
}

/** Milliseconds of one core, so that the machine's other work does not count. */
function perRound(work: () => unknown): readonly number[] {
  const times: number[] = [];
  // The first round warms up.
  for (let round = 0; round <= rounds; round += 1) {
    const begun = process.cpuUsage();
    for (let title = 0; title < titlesARound; title += 1) work();
    const { user, system } = process.cpuUsage(begun);
    if (round > 0) times.push((user + system) / 1000);
  }
  return times;
}

const spreadOf = (values: readonly number[]): [number, number] => [Math.min(...values), Math.max(...values)];

const rateRow = (name: string, values: readonly number[]): BenchRow => ({
  ...{ name, value: median(values), unit: 'candidates/s', spread: spreadOf(values) },
  goal: `at least ${goalPerSecond}`,
  met: median(values) >= goalPerSecond,
});

const choiceRow = (values: readonly number[]): BenchRow => ({
  ...{ name: `ranker: one of ${candidatesOfATitle} chosen`, value: median(values), unit: 'ms' },
  ...{ spread: spreadOf(values), goal: `at most ${goalMs} ms`, met: median(values) <= goalMs },
});

function candidate(index: number): Candidate {
  const releaseName = `Quiet.Harbour.2024.1080p.WEB-DL.${index}`;
  const pick = <T>(choices: readonly T[]): T => choices[index % choices.length]!;
  return {
    ...{ sourceId: `source-${index}`, titleId: 'title', provider: 'torznab', infoHashIndex: `index-${index}` },
    releaseName,
    words: wordsOf(releaseName),
    resolution: pick([480, 720, 1080, 2160]),
    videoCodec: pick(['h264', 'hevc'] as const),
    audioCodec: pick(['aac', 'dts', 'ac3'] as const),
    audioChannels: pick([2, 6]),
    container: pick(['mp4', 'mkv'] as const),
    origin: pick(['bluray', 'web', 'cam'] as const),
    sizeBytes: 7e8 + index * 3e8,
    languages: ['en'],
    subtitles: [],
    health: 'good',
    ...{ seeders: index * 3, leechers: index, publishedAt: '2020-01-01T00:00:00.000Z' },
  };
}
