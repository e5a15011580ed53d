import {
  applyDecorators,
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { Reflector } from '@nestjs/core';
import { ApiQuery } from '@nestjs/swagger';
import type { Request } from 'express';
import type { Observable } from 'rxjs';
import { z } from 'zod';
import { invalidInput } from './validation.pipe.ts';

const alsoTaken = 'also-taken';

/** The route, or each of the class, takes this query parameter beside those of its `@Query`. */
export const AlsoTakes = (name: string, description: string) =>
  applyDecorators(
    ApiQuery({ name, description, required: false, schema: { type: 'string' } }),
    (target: object, _key?: string | symbol, descriptor?: PropertyDescriptor) => {
      const place = (descriptor?.value ?? target) as object;
      const before = (Reflect.getMetadata(alsoTaken, place) ?? []) as readonly string[];
      Reflect.defineMetadata(alsoTaken, [...before, name], place);
    },
  );

/** Refuses query parameters that a route does not take: one that is misspelt would go unnoticed. */
@Injectable()
export class KnownQueryInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { path, query } = context.switchToHttp().getRequest<Request>();
    // What watches over /health and /metrics may add something of its own to get by caches.
    const asked = path.startsWith('/api/v1/') ? Object.keys(query) : [];
    if (asked.length === 0) return next.handle();
    const taken = [
      ...declaredBy(context),
      ...this.reflector.getAllAndMerge<string[]>(alsoTaken, [context.getHandler(), context.getClass()]),
    ];
    const unknown = asked.filter((name) => !taken.includes(name));
    if (unknown.length === 0) return next.handle();
    const message = `There is no such parameter: this address takes ${taken.join(', ') || 'none'}.`;
    throw invalidInput(unknown.map((name) => ({ path: name, message })));
  }
}

interface DeclaredParameter {
  readonly data?: string;
  readonly schema?: unknown;
}

/** What the `@Query` parameters of a route name, or the fields of their schemas. */
function declaredBy(context: ExecutionContext): readonly string[] {
  const parameters = Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), context.getHandler().name) as
    Readonly<Record<string, DeclaredParameter>> | undefined;
  return Object.entries(parameters ?? {})
    .filter(([key]) => key.startsWith(`${RouteParamtypes.QUERY}:`))
    .flatMap(([, { data, schema }]) => data ?? (schema instanceof z.ZodObject ? Object.keys(schema.shape) : []));
}
