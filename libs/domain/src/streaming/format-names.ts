import type { AudioCodec, Container, VideoCodec } from '../sources/source.events.ts';

const videoNames: Readonly<Record<VideoCodec, string>> = {
  h264: 'H.264',
  hevc: 'HEVC',
  av1: 'AV1',
  vp9: 'VP9',
  vp8: 'VP8',
  mpeg4: 'MPEG-4 Part 2',
};

const audioNames: Readonly<Record<AudioCodec, string>> = {
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

const containerNames: Readonly<Record<Container, string>> = { mp4: 'MP4', mkv: 'Matroska', webm: 'WebM', avi: 'AVI' };

interface Named<Codec> {
  readonly codec?: Codec;
  readonly codecName: string;
}

export const videoName = ({ codec, codecName }: Named<VideoCodec>): string =>
  codec === undefined ? codecName.toUpperCase() : videoNames[codec];

export const audioName = ({ codec, codecName }: Named<AudioCodec>): string =>
  codec === undefined ? codecName.toUpperCase() : audioNames[codec];

export const containerName = (container: Container | undefined): string =>
  container === undefined ? 'such' : containerNames[container];
