import { describe, expect, it } from 'vitest';
import { parseReleaseName, type ReleaseFacts, type ReleaseName } from './release-name.ts';

const silent = { languages: [] } as const;

describe('the name of a release', () => {
  it.each<[string, ReleaseFacts]>([
    [
      'Sintel.2010.2160p.UHD.BluRay.REMUX.HDR10.HEVC.TrueHD.7.1.Atmos-OPEN',
      {
        ...{ resolution: 2160, origin: 'remux', hdr: 'hdr10', videoCodec: 'hevc', audioCodec: 'truehd' },
        ...{ audioChannels: 8, languages: [] },
      },
    ],
    [
      'Tears of Steel (2012) [1080p] [BluRay] [5.1] [OPEN.MX]',
      { resolution: 1080, origin: 'bluray', audioChannels: 6, ...silent },
    ],
    [
      'Quiet.Harbour.2024.1080p.WEB-DL.DDP5.1.H.264-NIGHT',
      { resolution: 1080, origin: 'web', videoCodec: 'h264', audioCodec: 'eac3', audioChannels: 6, ...silent },
    ],
    [
      'Quiet.Harbour.2024.2160p.AMZN.WEB-DL.DDP5.1.DV.HDR10P.H.265-NIGHT',
      {
        ...{ resolution: 2160, origin: 'web', videoCodec: 'hevc', audioCodec: 'eac3', audioChannels: 6 },
        ...{ hdr: 'dolby-vision', languages: [] },
      },
    ],
    [
      'Quiet.Harbour.2024.2160p.WEB.HDR10Plus.AV1.Opus.5.1-NIGHT',
      {
        ...{ resolution: 2160, origin: 'web', videoCodec: 'av1', audioCodec: 'opus', audioChannels: 6 },
        ...{ hdr: 'hdr10+', languages: [] },
      },
    ],
    ['Quiet.Harbour.2024.HDCAM.x264.AAC-CAT', { origin: 'cam', videoCodec: 'h264', audioCodec: 'aac', ...silent }],
    ['Quiet.Harbour.2024.720p.HDTS.x264-CAT', { resolution: 720, origin: 'cam', videoCodec: 'h264', ...silent }],
    ['Quiet Harbour 2024 TELESYNC XviD MP3', { origin: 'cam', videoCodec: 'mpeg4', audioCodec: 'mp3', ...silent }],
    [
      'Quiet.Harbour.2024.DVDScr.XVID.AC3.HQ',
      { origin: 'screener', videoCodec: 'mpeg4', audioCodec: 'ac3', ...silent },
    ],
    ['Quiet.Harbour.2024.HDTC.720p.x264', { resolution: 720, origin: 'telecine', videoCodec: 'h264', ...silent }],
    [
      'Quiet.Harbour.2024.GERMAN.DL.1080p.BluRay.AV1.Opus.5.1-MOON',
      {
        ...{ resolution: 1080, origin: 'bluray', videoCodec: 'av1', audioCodec: 'opus', audioChannels: 6 },
        languages: ['de', 'en'],
      },
    ],
    [
      'Quiet.Harbour.2024.MULTi.VFF.1080p.BluRay.x265.10bit.DTS-HD.MA.5.1-MOON',
      {
        ...{ resolution: 1080, origin: 'bluray', videoCodec: 'hevc', audioCodec: 'dts', audioChannels: 6 },
        languages: ['fr', 'en'],
      },
    ],
    [
      'Quiet.Harbour.2024.iTALiAN.ENGLISH.1080p.WEBRip.x265.AAC2.0-GATTO',
      {
        ...{ resolution: 1080, origin: 'web', videoCodec: 'hevc', audioCodec: 'aac', audioChannels: 2 },
        languages: ['en', 'it'],
      },
    ],
    [
      'Quiet.Harbour.2024.FRENCH.720p.WEB.H264',
      { resolution: 720, origin: 'web', videoCodec: 'h264', languages: ['fr'] },
    ],
    ['Quiet.Harbour.2024.1080p.HDTV.x264.EngSubs', { resolution: 1080, origin: 'tv', videoCodec: 'h264', ...silent }],
    ['Сад.Кошек.2021.BDRip.1080p.Rus.Eng', { resolution: 1080, origin: 'bluray', languages: ['en', 'ru'] }],
    [
      'Cosmos.Laundromat.2015.4K.VP9.Opus.webm',
      { resolution: 2160, videoCodec: 'vp9', audioCodec: 'opus', container: 'webm', ...silent },
    ],
    ['The.Sea.1080p.mp4', { resolution: 1080, container: 'mp4', ...silent }],
    ['big_buck_bunny_1080p_h264.mov', { resolution: 1080, videoCodec: 'h264', container: 'mp4', ...silent }],
    [
      'Quiet.Harbour.2003.480p.DVDRip.DD2.0.x264.mkv',
      {
        ...{ resolution: 480, origin: 'dvd', audioCodec: 'ac3', audioChannels: 2, videoCodec: 'h264' },
        ...{ container: 'mkv', languages: [] },
      },
    ],
    ['Hero', silent],
  ])('tells what is in it, and no more: %s', (name, facts) => {
    expect(parseReleaseName(name).facts).toEqual(facts);
  });

  it.each<[string, Omit<ReleaseName, 'facts'>]>([
    ['Quiet.Harbour.2024.1080p.WEB-DL', { title: 'Quiet Harbour', year: 2024, seasons: [], episodes: [] }],
    ['2046.The.Return.2019.480p.DVDRip', { title: '2046 The Return', year: 2019, seasons: [], episodes: [] }],
    ['The.Sea.1080p.mp4', { title: 'The Sea', seasons: [], episodes: [] }],
    ['Lantern.Street.S01E02.The.Map.1080p.WEB', { title: 'Lantern Street', seasons: [1], episodes: [2] }],
    ['Lantern Street S01E01-E03 720p HDTV x264', { title: 'Lantern Street', seasons: [1], episodes: [1, 2, 3] }],
    ['Lantern.Street.1x04.HDTV.XviD-LAMP', { title: 'Lantern Street', seasons: [1], episodes: [4] }],
    ['Lantern.Street.S01.COMPLETE.1080p.WEB-DL', { title: 'Lantern Street', seasons: [1], episodes: [] }],
    ['Lantern Street Season 2 Complete 720p', { title: 'Lantern Street', seasons: [2], episodes: [] }],
    ['Lantern.Street.S01-S03.1080p.BluRay', { title: 'Lantern Street', seasons: [1, 2, 3], episodes: [] }],
  ])('tells of which title it is: %s', (name, expected) => {
    const { facts: _facts, ...rest } = parseReleaseName(name);
    expect(rest).toEqual(expected);
  });

  it.each(['', ' ', '....', '[]', 'S01E01', '\u0000', 'x'.repeat(5000), 'a.'.repeat(3000), '((((((', '2024'])(
    'may be nonsense, and is read in no time: %#',
    (name) => {
      const begun = performance.now();
      expect(parseReleaseName(name).facts.languages).toEqual([]);
      expect(performance.now() - begun).toBeLessThan(500);
    },
  );
});
