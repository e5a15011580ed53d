import type { AudioCodec, Container, HdrFormat, Origin, VideoCodec } from './source.events.ts';

/** Formats as people know them. */
export const videoNames: Readonly<Record<VideoCodec, string>> = {
  h264: 'H.264',
  hevc: 'HEVC',
  av1: 'AV1',
  vp9: 'VP9',
  vp8: 'VP8',
  mpeg4: 'MPEG-4 Part 2',
};

export const audioNames: Readonly<Record<AudioCodec, string>> = {
  aac: 'AAC',
  ac3: 'Dolby Digital',
  eac3: 'Dolby Digital Plus',
  dts: 'DTS',
  truehd: 'TrueHD',
  opus: 'Opus',
  mp3: 'MP3',
  flac: 'FLAC',
  vorbis: 'Vorbis',
};

export const hdrNames: Readonly<Record<HdrFormat, string>> = {
  hdr10: 'HDR10',
  'hdr10+': 'HDR10+',
  'dolby-vision': 'Dolby Vision',
  hlg: 'HLG',
};

export const containerNames: Readonly<Record<Container, string>> = { mp4: 'MP4', mkv: 'MKV', webm: 'WebM', avi: 'AVI' };

/** What a release was made from, in a word or two. */
export const originNames: Readonly<Record<Origin, string>> = {
  remux: 'copy of the disc',
  bluray: 'Blu-ray',
  web: 'web',
  tv: 'TV',
  dvd: 'DVD',
  screener: 'screener',
  telecine: 'film reel',
  cam: 'filmed in a cinema',
};
