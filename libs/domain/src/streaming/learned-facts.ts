import type { HdrFormat, LearnedFacts, SourceFacts } from '../sources/source.events.ts';
import type { MediaFacts } from './media-facts.ts';

/** Heights by which pictures are called, each 16:9. */
const heights = [240, 360, 480, 576, 720, 1080, 1440, 2160, 4320];
/** Pictures are cropped and rounded. */
const slack = 1.02;

/** What looking into a film tells of its source. */
export function learnedFacts(
  { container, video, audio, subtitles }: Pick<MediaFacts, 'container' | 'video' | 'audio' | 'subtitles'>,
  known: Pick<SourceFacts, 'hdr'>,
): LearnedFacts {
  const [first] = audio;
  const hdr = video.hdr && hdrOf(video.hdr, known.hdr);
  return {
    resolution: resolutionOf(video),
    ...(video.codec && { videoCodec: video.codec }),
    ...(first?.codec && { audioCodec: first.codec }),
    ...(first && { audioChannels: first.channels }),
    ...(container && { container }),
    ...(hdr && { hdr }),
    languages: languagesOf(audio),
    subtitles: languagesOf(subtitles),
  };
}

/** A wide picture is called by the height that it would have without its black bars. */
const resolutionOf = ({ width, height }: Pick<MediaFacts['video'], 'width' | 'height'>): number =>
  heights.find((called) => height <= called * slack && width <= ((called * 16) / 9) * slack) ?? heights.at(-1)!;

/** What goes beyond HDR10 is in the pictures themselves, where nobody looks: the name is believed. */
const hdrOf = (found: HdrFormat, called: HdrFormat | undefined): HdrFormat =>
  found === 'hdr10' && (called === 'hdr10+' || called === 'dolby-vision') ? called : found;

const languagesOf = (tracks: readonly { readonly language?: string }[]): readonly string[] => [
  ...new Set(tracks.flatMap(({ language }) => (language?.length === 2 ? [language] : []))),
];
