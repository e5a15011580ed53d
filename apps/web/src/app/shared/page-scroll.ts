import { auditTime, fromEvent, map, share } from 'rxjs';

/** Seldom enough to cost no frame; what is made ahead lasts longer than this. */
const lookedEveryMs = 50;

/**
 * How far the page is scrolled, in pixels, while it is. It is asked between frames: asked earlier, the page would be laid
 * out for the answer, and a listener of a template would have it looked through besides.
 */
export const pageScroll = fromEvent(window, 'scroll', { passive: true }).pipe(
  auditTime(lookedEveryMs),
  map(() => scrollY),
  share(),
);
