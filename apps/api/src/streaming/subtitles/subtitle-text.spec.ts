import { describe, expect, it } from 'vitest';
import { cuesWithin, subtitleFormat, subtitleText, webVttOfSubRip } from './subtitle-text.ts';

describe('the text of subtitles', () => {
  it.each([
    ['UTF-8', Buffer.from('Où vas-tu?'), 'fr', 'Où vas-tu?'],
    ['UTF-8 with a mark', Buffer.from('\uFEFFOù?'), 'fr', 'Où?'],
    ['UTF-16', Buffer.from('\uFEFFOù?', 'utf16le'), 'fr', 'Où?'],
    ['UTF-16 the other way round', Buffer.from('\uFEFFOù?', 'utf16le').swap16(), 'fr', 'Où?'],
    ['what Western Europe wrote before', Buffer.from('O\xf9?', 'latin1'), 'fr', 'Où?'],
    ['what Russia wrote before', Buffer.from([0xca, 0xf3, 0xe4, 0xe0, 0x3f]), 'ru', 'Куда?'],
  ])('is read from %s', (_encoding, bytes, language, text) => expect(subtitleText(bytes, language)).toBe(text));
});

describe('the format of subtitles', () => {
  it.each([
    ['WEBVTT\n\n00:01.000 --> 00:02.000\nHi', 'vtt'],
    ['1\r\n00:00:01,000 --> 00:00:02,000\r\nHi', 'srt'],
    ['[Script Info]\nScriptType: v4.00+', 'ass'],
    ['<html><body>Not here</body></html>', undefined],
    ['', undefined],
  ])('is told by what is in them: %j', (text, format) => expect(subtitleFormat(text)).toBe(format));
});

describe('SubRip as WebVTT', () => {
  it('has the header, and points in times alone', () => {
    const srt = '1\r\n00:00:01,500 --> 01:02:03,004\r\nIt costs 1,500, or 12:30:00,5\r\n';
    expect(webVttOfSubRip(srt)).toBe('WEBVTT\n\n1\n00:00:01.500 --> 01:02:03.004\nIt costs 1,500, or 12:30:00,5\n');
  });

  it('has whole times where they are short, and nothing that only other players understand', () => {
    const srt = '1\n0:00:01.5 --> 0:00:02,25 X1:10 X2:20\n{\\an8}Above\n';
    expect(webVttOfSubRip(srt)).toBe('WEBVTT\n\n1\n00:00:01.500 --> 00:00:02.250\nAbove\n');
  });
});

describe('a stretch of WebVTT', () => {
  const all = `WEBVTT

00:01.500 --> 00:03.000
First

00:58.000 --> 01:02.500
Over the minute

1
01:00:00.000 --> 01:00:01.000
After an hour
`;

  it.each([
    [0, 60, ['First', 'Over the minute']],
    [50, 120, ['Over the minute']],
    [3, 58, []],
    [3590, 3660, ['After an hour']],
  ])('has the lines that are on the screen from %d to %d', (from, to, lines) => {
    const stretch = cuesWithin(all, from, to);
    expect(stretch).toMatch(/^WEBVTT\n/);
    for (const line of ['First', 'Over the minute', 'After an hour'])
      expect(stretch.includes(line)).toBe(lines.includes(line));
  });
});
