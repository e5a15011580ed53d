import type { HdrFormat } from '@miauflix/domain/sources';
import { segmentSeconds, type MediaFacts } from '@miauflix/domain/streaming';
import type { Encoder } from './encoders.ts';
import type { Rendition } from './rendition.ts';

/** What is sought is rounded on the way; in files other than MP4 ffmpeg goes back 3/23 s further, for pictures out of order. */
export const behindSeconds = (container: MediaFacts['container']): number => (container === 'mp4' ? 0.005 : 0.135);

/** What ffmpeg is told to make a rendition from a second on, as a fragmented MP4 with a fragment for each keyframe. */
export function conversionOptions(
  rendition: Rendition,
  { container, video, audio: tracks }: Pick<MediaFacts, 'container' | 'video' | 'audio'>,
  input: string,
  fromSeconds: number,
  encoder: Encoder,
): readonly string[] {
  const { height, audio } = rendition;
  const seek =
    height === undefined
      ? ['-noaccurate_seek', '-ss', (fromSeconds + behindSeconds(container)).toFixed(6)]
      : ['-ss', fromSeconds.toFixed(6)];
  const kept = ['-map', '0:v:0', '-c:v', 'copy', ...(video.codec === 'hevc' ? ['-tag:v', 'hvc1'] : [])];
  const codec = tracks.find(({ index }) => index === audio?.index)?.codec;
  // What Dolby sound is like is known from its first packet only.
  const late = audio?.isKept && (codec === 'ac3' || codec === 'eac3') ? ['delay_moov'] : [];
  const sound = audio?.isKept ? ['-c:a', 'copy'] : ['-c:a', 'aac', '-ac', '2', '-b:a', '192k'];
  return [
    ...(height === undefined ? [] : encoder.device),
    ...(fromSeconds > 0 ? seek : []),
    ...['-probesize', '2M', '-i', input],
    ...(height === undefined ? kept : picture(rendition, height, video, encoder)),
    ...(audio ? ['-map', `0:${audio.index}`, ...sound] : []),
    ...['-map_metadata', '-1', '-map_chapters', '-1', '-sn', '-f', 'mp4', '-use_editlist', '0'],
    ...[
      '-movflags',
      ['frag_keyframe', 'empty_moov', 'default_base_moof', 'negative_cts_offsets', ...late].join('+'),
      'pipe:1',
    ],
  ];
}

/** As bright as on paper; what is brighter is pressed into what screens without HDR have. */
const paperNits = 203;

/** From a picture's HDR to what every screen shows; files often do not say which colours they are in. */
export const toneMapping = (hdr: HdrFormat): string =>
  [
    `zscale=tin=${hdr === 'hlg' ? 'arib-std-b67' : 'smpte2084'}:pin=bt2020:min=bt2020nc:rin=tv:t=linear:npl=${paperNits}`,
    ...['format=gbrpf32le', 'zscale=p=bt709', 'tonemap=mobius:desat=0'],
    ...['zscale=t=bt709:m=bt709:r=tv', 'format=yuv420p'],
  ].join(',');

/** Bits a second that a picture of that height is worth. */
const mostKbps = (height: number): number => Math.round((height * height) / 180);

function picture(
  { burn }: Rendition,
  height: number,
  { hdr }: MediaFacts['video'],
  { name, filter, options, toneMaps }: Encoder,
): readonly string[] {
  const small = [`scale=-2:${height - (height % 2)}`, ...(hdr && toneMaps ? [toneMapping(hdr)] : [])].join(',');
  const drawn = `[0:v:0]${small}[small];[0:${burn}][small]scale2ref[text][plain];[plain][text]overlay=eof_action=pass,${filter}[picture]`;
  const kbps = mostKbps(height);
  return [
    ...(burn === undefined
      ? ['-map', '0:v:0', '-vf', `${small},${filter}`]
      : ['-filter_complex', drawn, '-map', '[picture]']),
    ...['-c:v', name, ...options, '-maxrate', `${kbps}k`, '-bufsize', `${2 * kbps}k`],
    ...['-g', '9999', '-force_key_frames', `expr:gte(t,n_forced*${segmentSeconds})`],
  ];
}
