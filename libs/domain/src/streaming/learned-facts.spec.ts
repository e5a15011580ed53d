import { describe, expect, it } from 'vitest';
import { learnedFacts } from './learned-facts.ts';
import type { MediaFacts } from './media-facts.ts';

const video = { codec: 'hevc', codecName: 'hevc', width: 1920, height: 804, bitsPerSample: 10 } as const;
const track = (language: string | undefined, codec: 'eac3' | 'aac') => ({
  ...{ index: 1, codec, codecName: codec, channels: 6 },
  ...(language !== undefined && { language }),
});
const film: Pick<MediaFacts, 'container' | 'video' | 'audio' | 'subtitles'> = {
  container: 'mkv',
  video,
  audio: [track('en', 'eac3'), track('es', 'aac'), track('en', 'aac'), track(undefined, 'aac')],
  subtitles: [{ index: 5, kind: 'text', language: 'fr', isForced: false }],
};

describe('what looking into a film tells of its source', () => {
  it('is what its first sound and its picture are, and every language in it', () => {
    expect(learnedFacts(film, {})).toEqual({
      ...{ resolution: 1080, videoCodec: 'hevc', audioCodec: 'eac3', audioChannels: 6, container: 'mkv' },
      ...{ languages: ['en', 'es'], subtitles: ['fr'] },
    });
  });

  it.each([
    [3840, 1600, 2160],
    [1920, 1088, 1080],
    [1280, 534, 720],
    [720, 576, 576],
    [856, 480, 480],
    [640, 360, 360],
    [320, 180, 240],
    [9000, 5000, 4320],
  ])('calls a picture of %d × %d by %d lines', (width, height, resolution) => {
    expect(learnedFacts({ ...film, video: { ...video, width, height } }, {}).resolution).toBe(resolution);
  });

  it('believes the name about what goes beyond HDR10, and about nothing else', () => {
    const hdr = (found: 'hdr10' | 'hlg' | undefined, called: 'dolby-vision' | 'hdr10') =>
      learnedFacts({ ...film, video: { ...video, ...(found && { hdr: found }) } }, { hdr: called }).hdr;
    expect(hdr('hdr10', 'dolby-vision')).toBe('dolby-vision');
    expect(hdr('hlg', 'dolby-vision')).toBe('hlg');
    expect(hdr(undefined, 'hdr10')).toBeUndefined();
  });
});
