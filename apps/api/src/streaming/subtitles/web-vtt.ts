import { Injectable } from '@nestjs/common';
import { Problem } from '../../shared/problem.ts';
import { Ffmpeg } from '../media/ffmpeg.ts';
import { subtitleFormat, subtitleText, webVttOfSubRip } from './subtitle-text.ts';

const conversionMs = 10_000;

const subtitlesUnreadable = new Problem(
  422,
  'streaming/subtitles-unreadable',
  'Nobody can make sense of these subtitles. Choose others.',
);

/** Subtitle files in the form in which browsers read them. */
@Injectable()
export class WebVtt {
  constructor(private readonly ffmpeg: Ffmpeg) {}

  /**
   * @param language ISO 639-1, of the subtitles
   * @throws Problem `streaming/subtitles-unreadable`, `streaming/ffmpeg-missing`
   */
  async of(bytes: Uint8Array, language: string): Promise<string> {
    const text = subtitleText(bytes, language);
    switch (subtitleFormat(text)) {
      case 'vtt':
        return text;
      case 'srt':
        return webVttOfSubRip(text);
      case 'ass':
        return this.ofSubStation(text);
      case undefined:
        throw subtitlesUnreadable;
    }
  }

  private async ofSubStation(text: string): Promise<string> {
    await this.ffmpeg.require();
    const options = ['-f', 'ass', '-i', 'pipe:0', '-f', 'webvtt', 'pipe:1'];
    const converted = this.ffmpeg.output(options, AbortSignal.timeout(conversionMs), Buffer.from(text));
    return (await converted.catch(() => Promise.reject(subtitlesUnreadable))).toString('utf8');
  }
}
