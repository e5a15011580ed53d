import { segmentEnd, type Segments } from '@miauflix/domain/streaming';

/**
 * The HLS playlist of a whole film (RFC 8216), before any of it was made.
 *
 * @param startSeconds where the film is going to be watched from: what it begins with is made along with that part
 */
export function playlistOf(segments: Segments, startSeconds: number): string {
  const lengths = segments.startSeconds.map((start, index) => segmentEnd(segments, index) - start);
  return [
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    `#EXT-X-TARGETDURATION:${Math.ceil(Math.max(...lengths))}`,
    '#EXT-X-PLAYLIST-TYPE:VOD',
    '#EXT-X-INDEPENDENT-SEGMENTS',
    `#EXT-X-MAP:URI="begin.mp4?at=${startSeconds.toFixed(3)}"`,
    ...lengths.flatMap((length, index) => [`#EXTINF:${length.toFixed(6)},`, `${index}.m4s`]),
    '#EXT-X-ENDLIST',
    '',
  ].join('\n');
}
