import { auditTime, fromEvent, map, share } from 'rxjs';

/**
 * How far the page is scrolled, in pixels, each time it has been. It is asked after the frame that moved it: asked earlier,
 * the page would be laid out for the answer, and a listener of a template would have it looked through besides.
 */
export const pageScroll = fromEvent(window, 'scroll', { passive: true }).pipe(
  auditTime(0),
  map(() => scrollY),
  share(),
);
