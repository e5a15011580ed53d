import type { Dispatcher } from 'undici';

type Handler = Dispatcher.DispatchHandler;

/**
 * Lets the cache keep good answers for some seconds even if the service permits less, or sets a cookie that nobody
 * here sends back.
 */
export function keptAtLeast(seconds: number): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (options, handler) => dispatch(options, withFloor(handler, seconds));
}

const withFloor = (handler: Handler, seconds: number): Handler => ({
  onRequestStart: (controller, context) => handler.onRequestStart?.(controller, context),
  onResponseStart(controller, status, { 'set-cookie': _cookie, ...headers }, message) {
    const short = status === 200 && maxAge(headers['cache-control']) < seconds;
    const kept = short ? { ...headers, 'cache-control': `public, max-age=${seconds}` } : headers;
    handler.onResponseStart?.(controller, status, kept, message);
  },
  onResponseData: (controller, chunk) => handler.onResponseData?.(controller, chunk),
  onResponseEnd: (controller, trailers) => handler.onResponseEnd?.(controller, trailers),
  onResponseError: (controller, error) => handler.onResponseError?.(controller, error),
});

function maxAge(cacheControl: string | string[] = ''): number {
  const text = String(cacheControl);
  if (/no-store|no-cache/.test(text)) return 0;
  return Number(/(?:^|[\s,])max-age=(\d+)/.exec(text)?.[1] ?? 0);
}
