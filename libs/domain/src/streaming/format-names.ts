import { audioNames, videoNames } from '../sources/format-names.ts';
import type { AudioCodec, Container, VideoCodec } from '../sources/source.events.ts';

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
