import { equalSegments, segmentsAtKeyframes, type MediaFacts, type Segments } from '@miauflix/domain/streaming';
import { keepsAudio, type PlaybackPlan } from '@miauflix/domain/streaming';

/** A form of a film that is made on demand; its name is part of addresses. */
export interface Rendition {
  /** Height of the new picture in pixels; absent when the picture is sent as it is. */
  readonly height?: number;
  /** Absent for a silent film. */
  readonly audio?: { readonly index: number; readonly isKept: boolean };
  /** Index of the subtitles that are drawn into the picture. */
  readonly burn?: number;
}

export function renditionOf(plan: PlaybackPlan, facts: MediaFacts): Rendition {
  const { height, audio, burn } = plan;
  const isStereoAac = facts.audio.some(
    ({ index, codec, channels }) => index === audio && codec === 'aac' && channels <= 2,
  );
  return {
    ...(height !== undefined && { height }),
    ...(audio !== undefined && { audio: { index: audio, isKept: keepsAudio(plan) || isStereoAac } }),
    ...(burn !== undefined && { burn }),
  };
}

/** `720-a1aac-b4`, `whole-a2kept`, `whole`. */
export const nameOf = ({ height, audio, burn }: Rendition): string =>
  [
    height ?? 'whole',
    ...(audio ? [`a${audio.index}${audio.isKept ? 'kept' : 'aac'}`] : []),
    ...(burn === undefined ? [] : [`b${burn}`]),
  ].join('-');

const name = /^(?:whole|(?<height>\d{2,4}))(?:-a(?<audio>\d{1,3})(?<sound>kept|aac))?(?:-b(?<burn>\d{1,3}))?$/;

/** The rendition of that name; `undefined` when there can be none. */
export function renditionNamed(text: string): Rendition | undefined {
  const groups = name.exec(text)?.groups;
  if (!groups) return undefined;
  const { height, audio, sound, burn } = groups;
  return {
    ...(height !== undefined && { height: Number(height) }),
    ...(audio !== undefined && { audio: { index: Number(audio), isKept: sound === 'kept' } }),
    ...(burn !== undefined && { burn: Number(burn) }),
  };
}

/** Where a rendition is cut: at the film's own keyframes unless its picture is made anew. */
export const segmentsOf = ({ height }: Rendition, { keyframeSeconds, durationSeconds }: MediaFacts): Segments =>
  height === undefined ? segmentsAtKeyframes(keyframeSeconds, durationSeconds) : equalSegments(durationSeconds);
