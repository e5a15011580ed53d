import type Hls from 'hls.js';

/** Segments are made on demand, and what they are made of may have to come from far away first. */
const segmentPolicy = {
  default: {
    maxTimeToFirstByteMs: 40_000,
    maxLoadTimeMs: 120_000,
    timeoutRetry: { maxNumRetry: 2, retryDelayMs: 0, maxRetryDelayMs: 0 },
    errorRetry: { maxNumRetry: 4, retryDelayMs: 1_000, maxRetryDelayMs: 8_000 },
  },
};

/** Whether an address is a playlist of segments rather than a film. */
export const isPlaylist = (url: string): boolean => url.includes('.m3u8');

/**
 * Plays a playlist in a video element whose browser cannot by itself.
 *
 * @param fail is told when it cannot go on
 */
export async function attachHls(
  video: HTMLVideoElement,
  url: string,
  startSeconds: number,
  fail: (mediaError: number) => void,
): Promise<Hls> {
  const { default: Library } = await import('hls.js');
  const { ErrorTypes, Events } = Library;
  const hls = new Library({
    startPosition: startSeconds,
    enableWorker: false,
    maxBufferLength: 30,
    backBufferLength: 30,
    fragLoadPolicy: segmentPolicy,
    manifestLoadPolicy: segmentPolicy,
    playlistLoadPolicy: segmentPolicy,
  });
  let isRecovered = false;
  hls.on(Events.ERROR, (_event, { fatal, type }) => {
    if (!fatal) return;
    const isMedia = type === ErrorTypes.MEDIA_ERROR;
    if (isMedia && !isRecovered) {
      isRecovered = true;
      hls.recoverMediaError();
    } else fail(isMedia ? MediaError.MEDIA_ERR_DECODE : MediaError.MEDIA_ERR_NETWORK);
  });
  hls.loadSource(url);
  hls.attachMedia(video);
  return hls;
}
