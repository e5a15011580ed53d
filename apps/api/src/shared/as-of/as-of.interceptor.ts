import type { Position } from '@miauflix/domain/kernel';
import type { ReadModels } from '@miauflix/read-models';
import {
  applyDecorators,
  Inject,
  Injectable,
  SetMetadata,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import type { Observable } from 'rxjs';
import { z } from 'zod';
import { Refusals } from '../auth/refusals.ts';
import type { Principal } from '../auth/tokens.ts';
import { AlsoTakes } from '../known-query.interceptor.ts';
import { Problem } from '../problem.ts';
import { forbidden } from '../problem.filter.ts';
import { requestContext } from '../request-context.ts';
import { EVENT_STORE, READ_MODELS, type EventLog } from '../stores.ts';
import { positionAt } from './position-at.ts';

const showsThePast = 'shows-the-past';

/** The route, or each of the class, answers `?asOf=<ISO time or position>` with the page as it was: for admins. */
export const ShowsThePast = () =>
  applyDecorators(
    SetMetadata(showsThePast, true),
    AlsoTakes('asOf', 'A moment (ISO 8601) or a position: the page as it was then. For admins.'),
  );

const Moment = z.iso.datetime({ offset: true });
const Token = z.string().regex(/^\d{1,19}$/);

/** Sends a request that names an earlier moment to the read models of that moment; `X-As-Of` says which position it is. */
@Injectable()
export class AsOfInterceptor implements NestInterceptor {
  constructor(
    @Inject(EVENT_STORE) private readonly log: EventLog,
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
    private readonly reflector: Reflector,
    private readonly refusals: Refusals,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const http = context.switchToHttp();
    const request = http.getRequest<Request & { user: Principal }>();
    const { asOf } = request.query;
    if (asOf === undefined) return next.handle();
    const isOffered = this.reflector.getAllAndOverride<true | undefined>(showsThePast, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (!isOffered || request.method !== 'GET') throw onlyThePresent;
    if (request.user.role !== 'ADMIN') {
      await this.refusals.note(request.user, request);
      throw forbidden;
    }
    const position = await this.positionOf(asOf);
    requestContext().asOf = position;
    http.getResponse<Response>().setHeader('X-As-Of', `${position}`);
    return next.handle();
  }

  private async positionOf(asOf: unknown): Promise<Position> {
    const token = Token.safeParse(asOf);
    if (token.success) return BigInt(token.data);
    const moment = Moment.safeParse(asOf);
    if (!moment.success) throw unreadable;
    return positionAt({ log: this.log, readModels: this.readModels }, new Date(moment.data));
  }
}

const onlyThePresent = new Problem(400, 'request/as-of-not-offered', 'This address shows the present only.');
const unreadable = new Problem(
  400,
  'request/as-of-invalid',
  'asOf takes a position, or a moment such as 2026-11-20T20:15:00Z.',
);
