import type { AudioCodec, Container, DeviceProfile, VideoCodec } from '@miauflix/domain/sources';

/** Whether a MIME type plays, as the browser says. */
export type Plays = (mimeType: string) => boolean;

const videoTypes: Readonly<Record<VideoCodec, string>> = {
  h264: 'video/mp4; codecs="avc1.640028"',
  hevc: 'video/mp4; codecs="hvc1.1.6.L120.90"',
  av1: 'video/mp4; codecs="av01.0.08M.08"',
  vp9: 'video/mp4; codecs="vp09.00.40.08"',
  vp8: 'video/webm; codecs="vp8"',
  mpeg4: 'video/mp4; codecs="mp4v.20.9"',
};

const audioTypes: Readonly<Record<AudioCodec, string>> = {
  aac: 'audio/mp4; codecs="mp4a.40.2"',
  ac3: 'audio/mp4; codecs="ac-3"',
  eac3: 'audio/mp4; codecs="ec-3"',
  dts: 'audio/mp4; codecs="dtsc"',
  truehd: 'audio/mp4; codecs="mlpa"',
  opus: 'audio/mp4; codecs="opus"',
  mp3: 'audio/mpeg',
  flac: 'audio/mp4; codecs="flac"',
  vorbis: 'audio/webm; codecs="vorbis"',
};

const containerTypes: Readonly<Record<Container, string>> = {
  mp4: videoTypes.h264,
  mkv: 'video/x-matroska; codecs="avc1.640028"',
  webm: videoTypes.vp8,
  avi: 'video/x-msvideo',
};

const played = <Name extends string>(types: Readonly<Record<Name, string>>, plays: Plays): readonly Name[] =>
  (Object.entries(types) as [Name, string][]).filter(([, type]) => plays(type)).map(([name]) => name);

/** What this browser plays by itself, as it says when asked for each format. */
export function browserProfile(plays: Plays, window: Window): DeviceProfile {
  const { screen, devicePixelRatio } = window;
  const isHdr = typeof window.matchMedia === 'function' && window.matchMedia('(dynamic-range: high)').matches;
  return {
    videoCodecs: played(videoTypes, plays),
    audioCodecs: played(audioTypes, plays),
    containers: played(containerTypes, plays),
    hdr: isHdr ? ['hdr10', 'hlg'] : [],
    resolution: Math.min(10_000, Math.max(100, Math.round(screen.height * devicePixelRatio))),
  };
}
