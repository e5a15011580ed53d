import { filenameParse, type ParsedShow } from '@ctrl/video-filename-parser';
import { containerOf, type AudioCodec, type HdrFormat, type Origin, type VideoCodec } from '@miauflix/domain/sources';

/** What the name of a release tells; what it does not tell is absent. */
export interface ReleaseName {
  readonly title: string;
  readonly year?: number;
  /** Numbers of the seasons it carries; empty for a film. */
  readonly seasons: readonly number[];
  /** Numbers of the episodes; empty for a film and for whole seasons. */
  readonly episodes: readonly number[];
  readonly facts: ReleaseFacts;
}

/** Facts of a source that its name may tell. */
export interface ReleaseFacts {
  readonly resolution?: number;
  readonly videoCodec?: VideoCodec;
  readonly audioCodec?: AudioCodec;
  readonly audioChannels?: number;
  readonly container?: NonNullable<ReturnType<typeof containerOf>>;
  readonly origin?: Origin;
  readonly hdr?: HdrFormat;
  /** ISO 639-1; empty when the name tells none. */
  readonly languages: readonly string[];
}

/**
 * Reads a release's name with a kept parser, and corrects it where it guesses: it takes what names no origin for a
 * download from the web, what names no language for English, and misses codecs that are written with a dot.
 */
export function parseReleaseName(name: string): ReleaseName {
  const isShow = /\bs\d{1,3}(e\d|\b)|\b\d{1,2}x\d{2,3}\b|\bseasons?\b|\bepisode\b/i.test(spaced(name));
  const parsed = filenameParse(name, isShow);
  const { seasons = [], episodeNumbers: episodes = [] } = parsed as Partial<ParsedShow>;
  const year = Number(parsed.year ?? /(?:^|[^\d])((?:19|20)\d\d)(?!\d|p\b)/.exec(name)?.[1]);
  return {
    title: parsed.title,
    ...(year > 0 && { year }),
    seasons,
    episodes,
    facts: factsOf(name, parsed),
  };
}

type Parsed = ReturnType<typeof filenameParse>;

function factsOf(name: string, parsed: Parsed): ReleaseFacts {
  const resolution = parsed.resolution && Number.parseInt(parsed.resolution, 10);
  const videoCodec = videoCodecOf(name, parsed);
  const audioCodec = audioCodecOf(name, parsed);
  const audioChannels = channelsOf(name, parsed);
  const container = containerOf(name);
  const origin = originOf(name, parsed);
  const hdr = hdrOf(name);
  return {
    ...(resolution && { resolution }),
    ...(videoCodec && { videoCodec }),
    ...(audioCodec && { audioCodec }),
    ...(audioChannels && { audioChannels }),
    ...(container && { container }),
    ...(origin && { origin }),
    ...(hdr && { hdr }),
    languages: languagesOf(name, parsed),
  };
}

/** Words apart by one space, so that `\b` finds them. */
const spaced = (name: string): string => name.replace(/[._[\](){}-]+/g, ' ');

function videoCodecOf(name: string, { videoCodec }: Parsed): VideoCodec | undefined {
  const words = spaced(name);
  if (/\bav1\b/i.test(words)) return 'av1';
  if (/\bvp9\b/i.test(words)) return 'vp9';
  if (/\b(h ?265|x ?265|hevc)\b/i.test(words)) return 'hevc';
  if (/\b(h ?264|x ?264|avc)\b/i.test(words)) return 'h264';
  return videoCodec && videoCodecs[videoCodec];
}

const videoCodecs: Readonly<Record<NonNullable<Parsed['videoCodec']>, VideoCodec | undefined>> = {
  x265: 'hevc',
  h265: 'hevc',
  x264: 'h264',
  h264: 'h264',
  xvid: 'mpeg4',
  WMV: undefined,
  dvdr: undefined,
};

function audioCodecOf(name: string, { audioCodec }: Parsed): AudioCodec | undefined {
  const words = spaced(name);
  if (/\b(ddp|dd\+|eac3|e ac 3)(?![a-z])/i.test(words)) return 'eac3';
  if (/\b(dd|ac3)(?=\d| |$)/i.test(words)) return 'ac3';
  return audioCodec && audioCodecs[audioCodec];
}

const audioCodecs: Readonly<Record<NonNullable<Parsed['audioCodec']>, AudioCodec | undefined>> = {
  MP3: 'mp3',
  'Dolby Digital': 'ac3',
  'Dolby Digital Plus': 'eac3',
  AAC: 'aac',
  FLAC: 'flac',
  DTS: 'dts',
  'DTS-HD': 'dts',
  'Dolby TrueHD': 'truehd',
  Opus: 'opus',
  Vorbis: 'vorbis',
  MP2: undefined,
  PCM: undefined,
  LPCM: undefined,
};

/** The channels may be glued to the codec, as in `DDP5.1` and `AAC2.0`. */
function channelsOf(name: string, { audioChannels }: Parsed): number | undefined {
  const written = /(?:^|[^\d.])([1257])\.([01])(?!\d)/.exec(name.replace(/(?<=\b(19|20)\d\d)\./g, ' '));
  if (written) return Number(written[1]) + Number(written[2]);
  return audioChannels && channelCounts[audioChannels];
}

const channelCounts: Readonly<Record<NonNullable<Parsed['audioChannels']>, number>> = {
  '7.1': 8,
  '5.1': 6,
  stereo: 2,
  mono: 1,
};

function originOf(name: string, { sources }: Parsed): Origin | undefined {
  const words = spaced(name);
  if (/\bremux\b/i.test(words)) return 'remux';
  const origin = sources.map((source) => origins[source])[0];
  const isGuess =
    origin === 'web' && !/\b(web ?(dl|rip|cap)?|hd ?rip|ppv|amzn|nf|dsnp|hmax|atvp|itunes)\b/i.test(words);
  return isGuess ? undefined : origin;
}

const origins: Readonly<Record<Parsed['sources'][number], Origin>> = {
  CAM: 'cam',
  TELESYNC: 'cam',
  TELECINE: 'telecine',
  WORKPRINT: 'telecine',
  SCREENER: 'screener',
  BLURAY: 'bluray',
  DVD: 'dvd',
  TV: 'tv',
  WEBDL: 'web',
  WEBRIP: 'web',
  PPV: 'web',
};

function hdrOf(name: string): HdrFormat | undefined {
  const words = spaced(name);
  if (/\b(dv|dovi|dolby ?vision)\b/i.test(words)) return 'dolby-vision';
  if (/\bhdr10(p|\+|plus)/i.test(words)) return 'hdr10+';
  if (/\bhdr(10)?\b/i.test(words)) return 'hdr10';
  if (/\bhlg\b/i.test(words)) return 'hlg';
  return undefined;
}

function languagesOf(name: string, { languages }: Parsed): readonly string[] {
  const isEnglishNamed = /\b(english|eng?)\b/i.test(spaced(name).replace(/\b(eng?|english) ?subs?\b/gi, ' '));
  return languages
    .filter((language) => language !== 'English' || isEnglishNamed || languages.length > 1)
    .map((language) => languageCodes[language])
    .filter((code, index, all) => code !== '' && all.indexOf(code) === index);
}

const languageCodes: Readonly<Record<Parsed['languages'][number], string>> = {
  English: 'en',
  French: 'fr',
  Spanish: 'es',
  German: 'de',
  Italian: 'it',
  Danish: 'da',
  Dutch: 'nl',
  Japanese: 'ja',
  Cantonese: 'zh',
  Mandarin: 'zh',
  Russian: 'ru',
  Polish: 'pl',
  Vietnamese: 'vi',
  Nordic: '',
  Swedish: 'sv',
  Norwegian: 'no',
  Finnish: 'fi',
  Turkish: 'tr',
  Portuguese: 'pt',
  Flemish: 'nl',
  Greek: 'el',
  Korean: 'ko',
  Hungarian: 'hu',
  Persian: 'fa',
  Bengali: 'bn',
  Bulgarian: 'bg',
  Brazilian: 'pt',
  Hebrew: 'he',
  Czech: 'cs',
  Ukrainian: 'uk',
  Catalan: 'ca',
  Chinese: 'zh',
  Thai: 'th',
  Hindi: 'hi',
  Tamil: 'ta',
  Arabic: 'ar',
  Estonian: 'et',
  Icelandic: 'is',
  Latvian: 'lv',
  Lithuanian: 'lt',
  Romanian: 'ro',
  Slovak: 'sk',
  Serbian: 'sr',
};
