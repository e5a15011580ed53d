export type SubtitleFormat = 'vtt' | 'srt' | 'ass';

/** What people wrote in before everybody wrote UTF-8, where it was not that of Western Europe; by ISO 639-1. */
const encodings: Readonly<Record<string, string>> = {
  ...{ ar: 'windows-1256', cs: 'windows-1250', el: 'windows-1253', fa: 'windows-1256', he: 'windows-1255' },
  ...{ hr: 'windows-1250', hu: 'windows-1250', ja: 'shift_jis', ko: 'euc-kr', pl: 'windows-1250' },
  ...{ ru: 'windows-1251', sk: 'windows-1250', sl: 'windows-1250', tr: 'windows-1254', uk: 'windows-1251', zh: 'gbk' },
};

/**
 * The text of a subtitle file in whatever encoding it was saved.
 *
 * @param language ISO 639-1: tells what an old encoding most likely is
 */
export function subtitleText(bytes: Uint8Array, language: string): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder(encodings[language] ?? 'windows-1252').decode(bytes);
  }
}

/** The format of a subtitle file, whatever its name says; undefined when it is none that we know. */
export function subtitleFormat(text: string): SubtitleFormat | undefined {
  if (/^WEBVTT(?:\s|$)/.test(text)) return 'vtt';
  if (/^\[Script Info\]/im.test(text)) return 'ass';
  return /^\s*\d{1,2}:\d\d:\d\d[,.]\d{1,3}\s*-->/m.test(text) ? 'srt' : undefined;
}

/** SubRip as WebVTT: times are written otherwise, and what places a line is left out. */
export const webVttOfSubRip = (text: string): string =>
  `WEBVTT\n\n${text
    .replace(/\r\n?/g, '\n')
    .replace(/^\s*(\d{1,2}:\d\d:\d\d)[,.](\d{1,3})\s*-->\s*(\d{1,2}:\d\d:\d\d)[,.](\d{1,3}).*$/gm, (...times) => {
      const [, from, fromMs, to, toMs] = times as unknown as string[];
      return `${clock(from!, fromMs!)} --> ${clock(to!, toMs!)}`;
    })
    .replace(/\{\\[^}]*\}/g, '')}`;

const clock = (time: string, milliseconds: string): string => `${time.padStart(8, '0')}.${milliseconds.padEnd(3, '0')}`;

const timing = /^(?:(\d+):)?(\d\d):(\d\d\.\d{3}) --> (?:(\d+):)?(\d\d):(\d\d\.\d{3})/m;

/** The lines of WebVTT that are on the screen between two seconds. */
export function cuesWithin(webVtt: string, fromSeconds: number, toSeconds: number): string {
  const [head = 'WEBVTT', ...blocks] = webVtt
    .replace(/\r\n?/g, '\n')
    .trim()
    .split(/\n{2,}/);
  const shown = blocks.filter((block) => {
    const [, ...parts] = timing.exec(block) ?? [];
    if (parts.length === 0) return false;
    const [fromHours = 0, fromMinutes = 0, from = 0, toHours = 0, toMinutes = 0, to = 0] = parts.map((part) =>
      Number(part ?? 0),
    );
    const [start, end] = [fromHours * 3600 + fromMinutes * 60 + from, toHours * 3600 + toMinutes * 60 + to];
    return start < toSeconds && end > fromSeconds;
  });
  return `${[head, ...shown].join('\n\n')}\n`;
}
