import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { raw, type Request, type Response } from 'express';
import { from, switchMap, type Observable } from 'rxjs';
import { longestTorrentBytes, torrentType } from '../shared/request-bodies.ts';

const read = raw({ type: torrentType, limit: longestTorrentBytes });

/** Reads a torrent file that is sent, once the guards have let its sender in: nobody else makes us hold one. */
@Injectable()
export class TorrentBody implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const reading = new Promise<void>((resolve, reject) =>
      read(http.getRequest<Request>(), http.getResponse<Response>(), (error?: unknown) =>
        error === undefined ? resolve() : reject(error as Error),
      ),
    );
    return from(reading).pipe(switchMap(() => next.handle()));
  }
}
