import type { DeviceProfile } from '../sources/device-profile.ts';
import type { AudioCodec, VideoCodec } from '../sources/source.events.ts';
import { audioName, containerName, videoName } from './format-names.ts';
import type { AudioTrack, MediaFacts } from './media-facts.ts';

/** What of a film has to be converted for a device, least work first. */
export type PlaybackMethod = 'direct' | 'remux' | 'audio' | 'full';

/** What a viewer asks for beyond "play it". */
export interface PlaybackWish {
  /** Index of the audio track; the first one when absent or unknown. */
  readonly audio?: number | undefined;
  /** Language of the sound where no track is asked for, ISO 639-1. */
  readonly language?: string | undefined;
  /** Index of subtitles that are pictures, to be drawn into the film. */
  readonly burn?: number | undefined;
  /** Height of the picture in pixels that is enough. */
  readonly height?: number | undefined;
}

export interface PlaybackPlan {
  readonly method: PlaybackMethod;
  /** A sentence for the viewer. */
  readonly reason: string;
  /** Height of the new picture in pixels; absent when the picture stays as it is. */
  readonly height?: number;
  /** Index of the audio track that plays; absent for a silent film. */
  readonly audio?: number;
  /** Index of the subtitles that are drawn into the picture. */
  readonly burn?: number;
}

/** What fits into the fragmented MP4 that a repacked film is sent as. */
const packable: { readonly video: readonly VideoCodec[]; readonly audio: readonly AudioCodec[] } = {
  video: ['h264', 'hevc', 'av1', 'vp9'],
  audio: ['aac', 'mp3', 'ac3', 'eac3', 'opus', 'flac'],
};

/**
 * How a film gets onto a device with the least conversion.
 *
 * @param mostHeight of a picture that this server can convert while somebody watches
 */
export function planPlayback(
  facts: MediaFacts,
  device: DeviceProfile,
  wish: PlaybackWish,
  mostHeight: number,
): PlaybackPlan {
  const audio =
    facts.audio.find(({ index }) => index === wish.audio) ??
    facts.audio.find(({ language }) => wish.language !== undefined && language === wish.language) ??
    facts.audio[0];
  const burn = facts.subtitles.find(({ index, kind }) => kind === 'image' && index === wish.burn)?.index;
  const chosen = { ...(audio && { audio: audio.index }), ...(burn !== undefined && { burn }) };
  const whyRemux = reasonForRemux(facts, device, audio);
  const whyAudio = audio && (reasonForAudio(audio, device) ?? (whyRemux && reasonForPackedAudio(audio)));
  const whyFull =
    reasonForPicture(facts, device, { ...wish, burn }) ?? ((whyAudio ?? whyRemux) && reasonForWhole(facts));
  if (whyFull !== undefined) {
    const height = Math.min(facts.video.height, mostHeight, wish.height ?? Number.MAX_SAFE_INTEGER);
    return { method: 'full', reason: whyFull, height, ...chosen };
  }
  if (whyAudio !== undefined) return { method: 'audio', reason: whyAudio, ...chosen };
  if (whyRemux !== undefined) return { method: 'remux', reason: whyRemux, ...chosen };
  return { method: 'direct', reason: 'It plays on this device as it is.', ...chosen };
}

/** Whether a plan's sound is sent as it is. */
export const keepsAudio = ({ method }: PlaybackPlan): boolean => method === 'direct' || method === 'remux';

function reasonForPicture({ video }: MediaFacts, device: DeviceProfile, wish: PlaybackWish): string | undefined {
  const name = videoName(video);
  if (wish.burn !== undefined) return 'The subtitles are drawn into the film, which is converted for that.';
  if (video.codec === undefined || !device.videoCodecs.includes(video.codec))
    return `This device does not play ${name} video: it is converted.`;
  if (video.codec === 'h264' && video.bitsPerSample > 8)
    return `Hardly any device plays ${name} video with ${video.bitsPerSample} bits: it is converted.`;
  if (wish.height !== undefined && wish.height < video.height)
    return `You asked for a smaller picture: ${wish.height}p instead of ${video.height}p.`;
  return undefined;
}

/** Why the picture cannot be sent as it is in another wrapping. */
function reasonForWhole({ video, keyframeSeconds }: MediaFacts): string | undefined {
  if (video.codec === undefined || !packable.video.includes(video.codec))
    return `${videoName(video)} video cannot be repacked for this device: it is converted.`;
  if (keyframeSeconds.length === 0) return 'The file does not say where it may be cut: it is converted.';
  return undefined;
}

function reasonForAudio(track: AudioTrack, device: DeviceProfile): string | undefined {
  if (track.codec !== undefined && device.audioCodecs.includes(track.codec)) return undefined;
  return `This device does not play ${audioName(track)} sound: the sound is converted, the picture stays as it is.`;
}

/** Where the file has to be repacked anyway. */
function reasonForPackedAudio(track: AudioTrack): string | undefined {
  if (track.codec !== undefined && packable.audio.includes(track.codec)) return undefined;
  return `${audioName(track)} sound cannot be repacked for this device: it is converted, the picture stays as it is.`;
}

function reasonForRemux(
  { container, audio }: MediaFacts,
  device: DeviceProfile,
  track: AudioTrack | undefined,
): string | undefined {
  if (container === undefined || !device.containers.includes(container))
    return `This device does not open ${containerName(container)} files: it is repacked, nothing is lost.`;
  if (track !== audio[0]) return 'For another sound than the first the file is repacked, nothing is lost.';
  return undefined;
}
