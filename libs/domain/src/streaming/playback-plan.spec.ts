import { describe, expect, it } from 'vitest';
import { deviceProfiles } from '../sources/device-profile.ts';
import type { MediaFacts } from './media-facts.ts';
import { planPlayback, type PlaybackWish } from './playback-plan.ts';

const aac = { index: 1, codec: 'aac', codecName: 'aac', channels: 2, language: 'en' } as const;
const ac3 = { index: 2, codec: 'ac3', codecName: 'ac3', channels: 6, language: 'es' } as const;
const h264 = { codec: 'h264', codecName: 'h264', width: 1920, height: 1080, bitsPerSample: 8 } as const;
const film: MediaFacts = {
  container: 'mp4',
  durationSeconds: 60,
  video: h264,
  audio: [aac],
  subtitles: [],
  keyframeSeconds: [0, 2, 4],
  keyframeBytes: [0, 20, 40],
};
const plan = (facts: Partial<MediaFacts>, wish: PlaybackWish = {}, device = deviceProfiles.browser) =>
  planPlayback({ ...film, ...facts }, device, wish, 720);

describe('a playback plan', () => {
  it('sends a film as it is where the device plays all of it', () => {
    expect(plan({})).toEqual({ method: 'direct', reason: 'It plays on this device as it is.', audio: 1 });
    expect(plan({ audio: [] })).toEqual({ method: 'direct', reason: 'It plays on this device as it is.' });
  });

  it('repacks what only its container keeps from playing', () => {
    expect(plan({ container: 'mkv' })).toMatchObject({ method: 'remux', reason: expect.stringContaining('Matroska') });
    expect(plan({ container: 'mkv' }, {}, deviceProfiles.tv)).toMatchObject({ method: 'direct' });
  });

  it('converts the sound alone where the sound alone does not play', () => {
    const { method, reason, height } = plan({ container: 'mkv', audio: [ac3] });
    expect({ method, height }).toEqual({ method: 'audio', height: undefined });
    expect(reason).toBe(
      'This device does not play Dolby Digital sound: the sound is converted, the picture stays as it is.',
    );
  });

  it('converts sound that plays by itself but does not fit into what is sent', () => {
    const vorbis = { index: 1, codec: 'vorbis', codecName: 'vorbis', channels: 2 } as const;
    expect(plan({ container: 'mkv', audio: [vorbis] })).toMatchObject({
      method: 'audio',
      reason: 'Vorbis sound cannot be repacked for this device: it is converted, the picture stays as it is.',
    });
  });

  it('sends as it is what could not be repacked, where nothing has to be', () => {
    const vp8 = { codec: 'vp8', codecName: 'vp8', width: 640, height: 360, bitsPerSample: 8 } as const;
    const vorbis = { index: 1, codec: 'vorbis', codecName: 'vorbis', channels: 2 } as const;
    expect(plan({ container: 'webm', video: vp8, audio: [vorbis] })).toMatchObject({ method: 'direct' });
  });

  it('converts the picture where its format does not play, no larger than it was or the server manages', () => {
    const hevc = { codec: 'hevc', codecName: 'hevc', width: 1920, height: 1080, bitsPerSample: 10 } as const;
    expect(plan({ video: hevc })).toMatchObject({
      method: 'full',
      height: 720,
      reason: expect.stringContaining('HEVC'),
    });
    expect(plan({ video: { ...hevc, height: 480 } })).toMatchObject({ method: 'full', height: 480 });
    expect(plan({ video: hevc }, {}, deviceProfiles.tv)).toMatchObject({ method: 'direct' });
    const strange = { codecName: 'theora', width: 640, height: 360, bitsPerSample: 8 };
    expect(plan({ video: strange }).reason).toBe('This device does not play THEORA video: it is converted.');
    expect(plan({ video: { ...h264, bitsPerSample: 10 } }).reason).toContain('10 bits');
  });

  it('repacks for another sound than the first, and forgets a sound that is not there', () => {
    expect(plan({ audio: [aac, { ...aac, index: 3 }] }, { audio: 3 })).toMatchObject({ method: 'remux', audio: 3 });
    expect(plan({}, { audio: 9 })).toMatchObject({ audio: 1 });
  });

  it('plays the language that is wished for, unless a track is asked for', () => {
    const spanish = { ...aac, index: 3, language: 'es' };
    expect(plan({ audio: [aac, spanish] }, { language: 'es' })).toMatchObject({ method: 'remux', audio: 3 });
    expect(plan({ audio: [aac, spanish] }, { language: 'es', audio: 1 })).toMatchObject({ method: 'direct', audio: 1 });
    expect(plan({}, { language: 'fr' })).toMatchObject({ audio: 1 });
  });

  it('converts what has no index to cut it by, unless it plays as it is', () => {
    expect(plan({ container: 'avi', keyframeSeconds: [] })).toMatchObject({ method: 'full' });
    expect(plan({ keyframeSeconds: [] })).toMatchObject({ method: 'direct' });
    expect(plan({ keyframeSeconds: [], audio: [ac3] })).toMatchObject({ method: 'full', audio: 2 });
  });

  it('makes the picture smaller for whoever asks, and never larger', () => {
    expect(plan({}, { height: 480 })).toMatchObject({ method: 'full', height: 480 });
    expect(plan({}, { height: 2160 })).toMatchObject({ method: 'direct' });
  });

  it('draws subtitles into the picture for whoever asks', () => {
    const subtitles = [{ index: 5, kind: 'image', isForced: false } as const];
    expect(plan({ subtitles }, { burn: 5 })).toMatchObject({ method: 'full', burn: 5 });
    expect(plan({ subtitles }, { burn: 6 })).toMatchObject({ method: 'direct' });
  });
});
