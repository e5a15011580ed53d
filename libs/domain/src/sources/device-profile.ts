import type { AudioCodec, Container, HdrFormat, VideoCodec } from './source.events.ts';

/** What a screen plays by itself; everything else has to be converted for it first. */
export interface DeviceProfile {
  readonly videoCodecs: readonly VideoCodec[];
  readonly audioCodecs: readonly AudioCodec[];
  readonly containers: readonly Container[];
  readonly hdr: readonly HdrFormat[];
  /** Height of the picture in pixels beyond which nobody sees a difference on it. */
  readonly resolution: number;
  /** What reaches it, as measured; absent until something was. */
  readonly bandwidthKbps?: number;
}

export type DeviceClass = 'phone' | 'browser' | 'tv';

const inEveryBrowser = {
  videoCodecs: ['h264', 'vp8', 'vp9', 'av1'],
  audioCodecs: ['aac', 'mp3', 'opus', 'flac', 'vorbis'],
  containers: ['mp4', 'webm'],
  hdr: [],
} as const;

/** What can be relied on in each class, where the device itself has said no more. */
export const deviceProfiles: Readonly<Record<DeviceClass, DeviceProfile>> = {
  phone: { ...inEveryBrowser, resolution: 720 },
  browser: { ...inEveryBrowser, resolution: 1080 },
  tv: {
    videoCodecs: ['h264', 'hevc', 'vp9', 'av1'],
    audioCodecs: ['aac', 'mp3', 'ac3', 'eac3', 'opus'],
    containers: ['mp4', 'webm', 'mkv'],
    hdr: ['hdr10', 'hlg'],
    resolution: 2160,
  },
};

export const deviceClasses = Object.keys(deviceProfiles) as readonly DeviceClass[];
