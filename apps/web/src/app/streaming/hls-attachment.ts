import type Hls from 'hls.js';
import { isProblemBody, type Problem } from '../shared/problem.ts';

/** Segments are made on demand, and what they are made of may have to come from far away first. */
const segmentPolicy = {
  default: {
    maxTimeToFirstByteMs: 40_000,
    maxLoadTimeMs: 120_000,
    timeoutRetry: { maxNumRetry: 2, retryDelayMs: 0, maxRetryDelayMs: 0 },
    errorRetry: { maxNumRetry: 4, retryDelayMs: 1_000, maxRetryDelayMs: 8_000 },
  },
};

/** Told the code of a `MediaError`, and why when the server said so. */
export type Fail = (mediaError: number, problem?: Problem) => void;

/** Whether an address is a playlist of segments rather than a film. */
export const isPlaylist = (url: string): boolean => url.includes('.m3u8');

/**
 * Plays a playlist in a video element whose browser cannot by itself.
 *
 * @param fail is told when it cannot go on
 */
export async function attachHls(video: HTMLVideoElement, url: string, startSeconds: number, fail: Fail): Promise<Hls> {
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
  hls.on(Events.ERROR, (_event, { fatal, type, networkDetails }) => {
    const problem = problemIn(networkDetails);
    // Whoever has nothing in hand is told at once, and served as soon as it is over: segments are asked for less often.
    const isEnough = problem?.type === 'streaming/tunnel-down' && video.readyState < video.HAVE_FUTURE_DATA;
    if (!fatal && !isEnough) return;
    const isMedia = type === ErrorTypes.MEDIA_ERROR;
    if (isMedia && !isRecovered) {
      isRecovered = true;
      hls.recoverMediaError();
    } else if (isMedia) fail(MediaError.MEDIA_ERR_DECODE);
    else fail(MediaError.MEDIA_ERR_NETWORK, problem);
  });
  hls.loadSource(url);
  hls.attachMedia(video);
  return hls;
}

/** Why a segment was refused; `undefined` when nobody said. */
function problemIn(request: unknown): Problem | undefined {
  if (!(request instanceof XMLHttpRequest)) return undefined;
  const { response, status } = request as { response: unknown; status: number };
  try {
    const body: unknown = JSON.parse(
      response instanceof ArrayBuffer ? new TextDecoder().decode(response) : String(response),
    );
    return isProblemBody(body) ? { ...body, status } : undefined;
  } catch {
    return undefined;
  }
}
