import type { NextFunction, Request, Response } from 'express';
import type { Metrics } from './metrics.ts';

/** Observes how long each request takes, by its route: what is asked for beyond it is nobody's business. */
export const timedRequests =
  ({ requestSeconds }: Metrics) =>
  (request: Request, response: Response, next: NextFunction): void => {
    const observe = requestSeconds.startTimer({ method: request.method });
    response.once('close', () => observe({ route: routeOf(request), status: response.statusCode }));
    next();
  };

/** As it is declared, as in `/api/v1/movies/:titleId`; `none` for files and for what is nowhere. */
const routeOf = (request: Request): string => (request.route as { path?: string } | undefined)?.path ?? 'none';
