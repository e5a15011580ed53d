import type { Candidate, RankingQuestion } from './candidate.ts';
import type { DeviceProfile } from './device-profile.ts';
import { audioNames, containerNames, hdrNames, videoNames } from './format-names.ts';
import { bitrateInWords, ratioInWords, sizeInWords } from './in-words.ts';
import { fits, preparedRule, traitInWords, type PreparedRule, type Weight } from './ranking-rules.ts';
import type { RankingTerm } from './ranking-term.ts';
import type { AudioCodec, Container, HdrFormat, Origin, VideoCodec } from './source.events.ts';

/** What one seeder is expected to give a single viewer: a cautious home upload, 1.5 Mbit/s. */
const seederBitsPerSecond = 1_500_000;
/** A stream needs this much more than its mean bitrate, for the scenes in which much moves. */
const bitrateReserve = 1.3;
const msPerDay = 86_400_000;
/** Fakes live for a day or two before somebody reports them. */
const newDays = 2;

/** A question with what follows from it for every candidate alike. */
export interface PreparedQuestion extends RankingQuestion {
  /** What was published later is too new to be trusted; ISO 8601, so that text compares as time does. */
  readonly newSince: string;
  readonly traits: readonly PreparedRule[];
}

export const prepared = (question: RankingQuestion): PreparedQuestion => ({
  ...question,
  newSince: new Date(Date.parse(question.at) - newDays * msPerDay).toISOString(),
  traits: question.rules.traits.map(preparedRule),
});

/** A way to weigh a source; `undefined` when it has nothing to say of this one. */
export interface Weighing {
  /** The slider that moves it. */
  readonly weight: Weight;
  weigh(candidate: Candidate, question: PreparedQuestion, bitsPerSecond: number | undefined): RankingTerm | undefined;
}

/** All that a source is weighed by, in the order in which it is told. */
export const weighings: readonly Weighing[] = [
  { weight: 'picture', weigh: ({ resolution }, { device }) => resolutionTerm(resolution, device) },
  { weight: 'picture', weigh: ({ hdr }, { device }) => hdr && hdrTerm(hdr, device) },
  { weight: 'picture', weigh: bitrateTerm },
  { weight: 'swarm', weigh: swarmTerm },
  { weight: 'swarm', weigh: (_candidate, { device }, bitsPerSecond) => bandwidthTerm(device, bitsPerSecond) },
  { weight: 'swarm', weigh: ageTerm },
  { weight: 'swarm', weigh: failuresTerm },
  { weight: 'device', weigh: ({ videoCodec }, { device }) => videoTerm(videoCodec, device) },
  { weight: 'device', weigh: ({ container }, { device }) => container && containerTerm(container, device) },
  { weight: 'device', weigh: ({ audioCodec }, { device }) => audioCodec && audioTerm(audioCodec, device) },
  { weight: 'sound', weigh: ({ audioChannels }) => channelsTerm(audioChannels) },
  { weight: 'origin', weigh: ({ origin }) => origin && originTerms[origin] },
  { weight: 'thrift', weigh: ({ sizeBytes }) => sizeTerm(sizeBytes) },
  { weight: 'language', weigh: languageTerm },
];

/** What the household's rules say of a source, one term a rule. */
export function preferenceTerms(candidate: Candidate, rules: readonly PreparedRule[]): readonly RankingTerm[] {
  const terms: RankingTerm[] = [];
  for (const rule of rules) {
    if (rule.verdict === 'never' || !fits(rule, candidate)) continue;
    const [points, verb] = rule.verdict === 'prefer' ? ([25, 'prefers'] as const) : ([-40, 'avoids'] as const);
    const sentence = `this household ${verb} ${traitInWords(rule)}`;
    terms.push({ name: 'preference', value: rule.value, points, sentence });
  }
  return terms;
}

/** 40 points at 1080p; each halving of the height costs 20, and what the device does not show gains nothing. */
function resolutionTerm(resolution: number | undefined, device: DeviceProfile): RankingTerm {
  if (resolution === undefined)
    return { name: 'resolution', value: 'unknown', points: 10, sentence: 'nobody says how sharp its picture is' };
  const shown = Math.min(resolution, device.resolution);
  const points = Math.round(Math.max(0, Math.min(55, 40 + 20 * Math.log2(shown / 1080))));
  const sentence =
    shown === resolution
      ? `${resolution}p picture`
      : `${resolution}p picture, which counts as ${shown}p on a screen like this`;
  return { name: 'resolution', value: resolution, points, sentence };
}

function hdrTerm(hdr: HdrFormat, device: DeviceProfile): RankingTerm {
  return device.hdr.includes(hdr)
    ? { name: 'hdr', value: hdr, points: 6, sentence: `${hdrNames[hdr]} shows on a screen like this` }
    : { name: 'hdr', value: hdr, points: -12, sentence: `${hdrNames[hdr]} may look pale on a screen like this` };
}

/** Pixels that get less than a twentieth of a bit, a tenth in older codecs, show as blocks. */
function bitrateTerm(
  { resolution, videoCodec }: Candidate,
  _question: RankingQuestion,
  bitsPerSecond: number | undefined,
): RankingTerm | undefined {
  if (bitsPerSecond === undefined || resolution === undefined) return undefined;
  const bitsPerPixel = bitsPerSecond / (resolution * resolution * (16 / 9) * 24);
  const wanted = videoCodec === 'hevc' || videoCodec === 'av1' || videoCodec === 'vp9' ? 0.02 : 0.03;
  if (bitsPerPixel >= wanted) return undefined;
  const points = Math.round(Math.max(-20, 10 * Math.log2(bitsPerPixel / wanted)));
  const rate = bitrateInWords(bitsPerSecond);
  return {
    name: 'bitrate',
    value: bitsPerSecond,
    points,
    sentence: `${rate} is little for ${resolution}p: the picture is coarse`,
  };
}

/**
 * 0 points when the swarm just carries the bitrate, 10 for each doubling; below it stutters and loses as much. What is
 * beyond four times the bitrate is a reserve that nobody sees: 4 for each doubling, so that a coarse picture does not win
 * by being small. Whoever fetches too takes half a seeder's attention.
 */
function swarmTerm(
  { seeders, leechers = 0, sizeBytes }: Candidate,
  _question: RankingQuestion,
  bitsPerSecond: number | undefined,
): RankingTerm {
  if (seeders === undefined)
    return { name: 'swarm', value: 'unknown', points: 10, sentence: 'its seeders have not been counted yet' };
  if (seeders === 0)
    return { name: 'swarm', value: 0, points: -100, sentence: 'nobody seeded it when they were last counted' };
  const crowd = `${seeders} ${seeders === 1 ? 'seeder' : 'seeders'} for ${sizeInWords(sizeBytes)}`;
  const share = (seeders * seeders) / (seeders + leechers / 2);
  if (bitsPerSecond === undefined)
    return {
      name: 'swarm',
      value: seeders,
      points: Math.round(Math.min(40, 10 * Math.log2(1 + share))),
      sentence: crowd,
    };
  const headroom = (share * seederBitsPerSecond) / bitsPerSecond;
  const doublings = Math.log2(headroom);
  const points = Math.round(Math.max(-40, Math.min(40, 10 * Math.min(2, doublings) + 4 * Math.max(0, doublings - 2))));
  const sentence = `${crowd}: about ${ratioInWords(headroom)} as fast as it plays${headroom < 1 ? ', so it stops to load' : ''}`;
  return { name: 'swarm', value: headroom, points, sentence };
}

/** A line that is too thin for the stream by half costs 60 points. */
function bandwidthTerm({ bandwidthKbps }: DeviceProfile, bitsPerSecond: number | undefined): RankingTerm | undefined {
  if (bandwidthKbps === undefined || bitsPerSecond === undefined) return undefined;
  const bandwidth = bandwidthKbps * 1000;
  const needed = bitsPerSecond * bitrateReserve;
  if (needed <= bandwidth) return undefined;
  const points = Math.round(Math.max(-80, -20 - 40 * Math.log2(needed / bandwidth)));
  const sentence = `it needs ${bitrateInWords(needed)}, and ${bitrateInWords(bandwidth)} reach this device`;
  return { name: 'bandwidth', value: bandwidthKbps, points, sentence };
}

function ageTerm({ publishedAt }: Candidate, { newSince }: PreparedQuestion): RankingTerm | undefined {
  if (publishedAt === undefined || publishedAt < newSince) return undefined;
  return { name: 'age', value: publishedAt, points: -5, sentence: 'it is so new that few have tried it' };
}

/** 20 points for each time it failed, up to three; half as much after every three days. */
function failuresTerm({ failures }: Candidate, { at }: RankingQuestion): RankingTerm | undefined {
  if (failures === undefined) return undefined;
  const days = Math.max(0, (Date.parse(at) - Date.parse(failures.lastAt)) / msPerDay);
  const points = Math.round(-20 * Math.min(3, failures.count) * 2 ** (-days / 3));
  if (points === 0) return undefined;
  const times = failures.count === 1 ? 'once' : `${failures.count} times`;
  return { name: 'failures', value: failures.count, points, sentence: `it did not play here ${times}` };
}

function videoTerm(codec: VideoCodec | undefined, device: DeviceProfile): RankingTerm {
  if (codec === undefined)
    return { name: 'video', value: 'unknown', points: 0, sentence: 'nobody says which video format it has' };
  return device.videoCodecs.includes(codec)
    ? { name: 'video', value: codec, points: 20, sentence: `${videoNames[codec]} video plays on this device` }
    : { name: 'video', value: codec, points: -30, sentence: `${videoNames[codec]} video may have to be converted` };
}

function containerTerm(container: Container, device: DeviceProfile): RankingTerm {
  const name = containerNames[container];
  return device.containers.includes(container)
    ? { name: 'container', value: container, points: 5, sentence: `${name} plays on this device as it is` }
    : { name: 'container', value: container, points: -20, sentence: `${name} may have to be repacked` };
}

function audioTerm(codec: AudioCodec, device: DeviceProfile): RankingTerm {
  return device.audioCodecs.includes(codec)
    ? { name: 'audio', value: codec, points: 5, sentence: `${audioNames[codec]} sound plays on this device` }
    : { name: 'audio', value: codec, points: -25, sentence: `${audioNames[codec]} sound may have to be converted` };
}

function channelsTerm(channels: number | undefined): RankingTerm | undefined {
  if (channels === undefined || channels <= 2) return undefined;
  const points = channels >= 8 ? 4 : 3;
  return { name: 'channels', value: channels, points, sentence: `${channels - 1}.1 channels of sound` };
}

const originTerms: Readonly<Record<Origin, RankingTerm>> = {
  remux: { name: 'origin', value: 'remux', points: 8, sentence: 'it is the disc itself, untouched' },
  bluray: { name: 'origin', value: 'bluray', points: 8, sentence: 'it was made from a Blu-ray' },
  web: { name: 'origin', value: 'web', points: 6, sentence: 'it was made from the web' },
  tv: { name: 'origin', value: 'tv', points: 2, sentence: 'it was recorded from TV' },
  dvd: { name: 'origin', value: 'dvd', points: 0, sentence: 'it was made from a DVD' },
  screener: { name: 'origin', value: 'screener', points: -40, sentence: 'it is a screener, often with writing in it' },
  telecine: { name: 'origin', value: 'telecine', points: -50, sentence: 'it was copied from a film reel' },
  cam: { name: 'origin', value: 'cam', points: -80, sentence: 'somebody filmed it in a cinema' },
};

/** Each doubling beyond 2 GB costs 3: what is played as well from less is kept from less. */
function sizeTerm(sizeBytes: number): RankingTerm | undefined {
  const points = Math.round(Math.max(-15, -3 * Math.log2(sizeBytes / 2e9)));
  if (points >= 0) return undefined;
  return { name: 'size', value: sizeBytes, points, sentence: `${sizeInWords(sizeBytes)} to fetch and keep` };
}

function languageTerm({ languages }: Candidate, { title, rules }: RankingQuestion): RankingTerm | undefined {
  const wanted = rules.languages.length > 0 ? rules.languages : title.language === undefined ? [] : [title.language];
  if (languages.length === 0 || wanted.length === 0) return undefined;
  const welcome = wanted.find((language) => languages.includes(language));
  if (welcome !== undefined)
    return { name: 'language', value: welcome, points: 10, sentence: `spoken in ${languageName(welcome)}` };
  const spoken = languages.map(languageName).join(' and ');
  if (title.language !== undefined && languages.includes(title.language))
    return { name: 'language', value: title.language, points: 0, sentence: `spoken in ${spoken}, as it was made` };
  return { name: 'language', value: languages[0]!, points: -40, sentence: `spoken in ${spoken}` };
}

const displayNames = new Intl.DisplayNames(['en'], { type: 'language' });
const knownNames = new Map<string, string>();

/** @param language ISO 639-1; anything else is told as it is */
function languageName(language: string): string {
  let name = knownNames.get(language);
  if (name === undefined) {
    name = /^[a-z]{2}$/.test(language) ? (displayNames.of(language) ?? language) : language;
    knownNames.set(language, name);
  }
  return name;
}
