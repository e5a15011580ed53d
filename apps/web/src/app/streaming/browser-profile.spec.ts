import { browserProfile } from './browser-profile.ts';

describe('what a browser plays', () => {
  it('is what it says of each format', () => {
    const plays = (type: string) => /avc1|mp4a|vp8/.test(type) && !type.includes('matroska');
    expect(browserProfile(plays, window)).toMatchObject({
      videoCodecs: ['h264', 'vp8'],
      audioCodecs: ['aac'],
      containers: ['mp4', 'webm'],
      hdr: [],
    });
  });
});
