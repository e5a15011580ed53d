import { PayloadTooLargeException } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';

/** MIME type of torrent files. */
export const torrentType = 'application/x-bittorrent';
/** Of torrent files: those of large packs have a few megabytes. */
export const longestTorrentBytes = 10_000_000;
/** Of everything else. */
export const longestBodyBytes = 100_000;

/**
 * Refuses a body that says that it is too long before a byte of it is read, and before anybody asks whose it is; the
 * parsers would wait until all of it has come. Those that do not say how long they are, the parsers count.
 */
export function refuseLongBodies(request: Request, response: Response, next: NextFunction): void {
  const most = request.is(torrentType) === torrentType ? longestTorrentBytes : longestBodyBytes;
  if (Number(request.headers['content-length'] ?? 0) <= most) return next();
  response.setHeader('Connection', 'close');
  next(new PayloadTooLargeException());
}
