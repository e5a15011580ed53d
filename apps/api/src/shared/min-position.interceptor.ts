import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import { tap, type Observable } from 'rxjs';
import { Problem } from './problem.ts';
import { requestContext } from './request-context.ts';

const patienceMs = 500;

/**
 * Read your own writes: a query that says `X-Min-Position` waits until the read models that it reads have got there, at
 * most half a second; then it answers with what there is and the header `X-Stale: true`.
 */
@Injectable()
export class MinPositionInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request>();
    const wanted = request.header('x-min-position');
    if (wanted === undefined || request.method !== 'GET') return next.handle();
    const seen = { position: positionOf(wanted), waitUntil: performance.now() + patienceMs, isStale: false };
    requestContext().seen = seen;
    const response = context.switchToHttp().getResponse<Response>();
    return next.handle().pipe(
      tap(() => {
        if (seen.isStale && !response.headersSent) response.setHeader('X-Stale', 'true');
      }),
    );
  }
}

function positionOf(token: string): bigint {
  if (!/^\d{1,19}$/.test(token)) {
    throw new Problem(400, 'request/invalid', 'X-Min-Position takes a position token, as commands answer with.');
  }
  return BigInt(token);
}
