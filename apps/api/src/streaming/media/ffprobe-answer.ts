import type { AudioCodec, Container, HdrFormat, VideoCodec } from '@miauflix/domain/sources';
import type { AudioTrack, EmbeddedSubtitles, MediaFacts, VideoTrack } from '@miauflix/domain/streaming';
import { z } from 'zod';

const Stream = z.object({
  index: z.number(),
  codec_type: z.string().optional(),
  codec_name: z.string().default('unknown'),
  width: z.number().optional(),
  height: z.number().optional(),
  pix_fmt: z.string().optional(),
  color_transfer: z.string().optional(),
  channels: z.number().optional(),
  tags: z.record(z.string(), z.string()).default({}),
  disposition: z.record(z.string(), z.number()).default({}),
});
type Stream = z.infer<typeof Stream>;

const Answer = z.object({
  streams: z.array(Stream),
  format: z.object({ format_name: z.string(), duration: z.coerce.number().optional() }),
});

const videoCodecs: ReadonlySet<string> = new Set<VideoCodec>(['h264', 'hevc', 'av1', 'vp9', 'vp8', 'mpeg4']);
const audioCodecs: ReadonlySet<string> = new Set<AudioCodec>([
  ...(['aac', 'ac3', 'eac3', 'dts', 'truehd', 'opus', 'mp3', 'flac', 'vorbis'] as const),
]);
const imageSubtitles: ReadonlySet<string> = new Set([...['hdmv_pgs_subtitle', 'dvd_subtitle', 'dvb_subtitle', 'xsub']]);

/** What ffprobe's JSON says of a film; `undefined` when there is no picture in it. */
export function mediaFactsOf(
  json: string,
  path: string,
): Omit<MediaFacts, 'keyframeSeconds' | 'keyframeBytes'> | undefined {
  const { streams, format } = Answer.parse(JSON.parse(json));
  const container = containerOf(format.format_name, path);
  const video = streams.find((stream) => stream.codec_type === 'video' && stream.disposition['attached_pic'] !== 1);
  if (!video || format.duration === undefined) return undefined;
  return {
    ...(container && { container }),
    durationSeconds: format.duration,
    video: videoTrackOf(video),
    audio: streams.filter(({ codec_type }) => codec_type === 'audio').map(audioTrackOf),
    subtitles: streams.filter(({ codec_type }) => codec_type === 'subtitle').map(subtitlesOf),
  };
}

/** ffprobe calls Matroska and WebM alike. */
function containerOf(formatName: string, path: string): Container | undefined {
  const names = formatName.split(',');
  if (names.includes('mp4')) return 'mp4';
  if (names.includes('matroska')) return path.toLowerCase().endsWith('.webm') ? 'webm' : 'mkv';
  return names.includes('avi') ? 'avi' : undefined;
}

function videoTrackOf({ codec_name, width = 0, height = 0, pix_fmt = '', color_transfer }: Stream): VideoTrack {
  const hdr = hdrOf(color_transfer);
  return {
    ...(videoCodecs.has(codec_name) && { codec: codec_name as VideoCodec }),
    codecName: codec_name,
    ...{ width, height },
    bitsPerSample: Number(/p(10|12|14|16)/.exec(pix_fmt)?.[1] ?? 8),
    ...(hdr && { hdr }),
  };
}

const hdrOf = (transfer: string | undefined): HdrFormat | undefined =>
  transfer === 'smpte2084' ? 'hdr10' : transfer === 'arib-std-b67' ? 'hlg' : undefined;

const audioTrackOf = ({ index, codec_name, channels = 2, tags }: Stream): AudioTrack => ({
  index,
  ...(audioCodecs.has(codec_name) && { codec: codec_name as AudioCodec }),
  codecName: codec_name,
  channels,
  ...named(tags),
});

const subtitlesOf = ({ index, codec_name, tags, disposition }: Stream): EmbeddedSubtitles => ({
  index,
  kind: imageSubtitles.has(codec_name) ? 'image' : 'text',
  ...named(tags),
  isForced: disposition['forced'] === 1,
});

function named(tags: Stream['tags']): { language?: string; title?: string } {
  const language = languageOf(tags['language'] ?? tags['LANGUAGE']);
  const title = tags['title'] ?? tags['TITLE'];
  return { ...(language && { language }), ...(title && { title }) };
}

/** Files say `ger` or `deu` where the web says `de`. */
function languageOf(tag: string | undefined): string | undefined {
  if (tag === undefined || tag === 'und') return undefined;
  try {
    return new Intl.Locale(tag).language;
  } catch {
    return undefined;
  }
}
