import type { ReadModels } from '@miauflix/read-models';
import { Inject, Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Observable } from 'rxjs';
import { Problem } from './problem.ts';
import { READ_MODELS } from './stores.ts';

const patienceMs = 500;

/**
 * Read your own writes: a query that says `X-Min-Position` waits until the read models have got there, at most half a
 * second; then it answers with what there is and the header `X-Stale: true`.
 */
@Injectable()
export class MinPositionInterceptor implements NestInterceptor {
  constructor(@Inject(READ_MODELS) private readonly readModels: ReadModels) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<Request>();
    const wanted = request.header('x-min-position');
    if (wanted !== undefined && request.method === 'GET') {
      const reached = await this.readModels.waitFor(positionOf(wanted), patienceMs);
      if (!reached) context.switchToHttp().getResponse<Response>().setHeader('X-Stale', 'true');
    }
    return next.handle();
  }
}

function positionOf(token: string): bigint {
  if (!/^\d{1,19}$/.test(token)) {
    throw new Problem(400, 'request/invalid', 'X-Min-Position takes a position token, as commands answer with.');
  }
  return BigInt(token);
}
