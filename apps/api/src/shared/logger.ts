import type { IncomingMessage } from 'node:http';
import { RequestMethod } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { destination as standardOutput, type DestinationStream } from 'pino';
import { requestContext } from './request-context.ts';

/** Structured logs: one JSON line a request with its id, and nothing that opens anything: no headers, queries or stream tokens. */
export const loggerModule = (level: string, destination: DestinationStream = standardOutput()) =>
  LoggerModule.forRoot({
    // With its own default, Nest would mount the logger twice on the routes outside of the prefix.
    forRoutes: [{ path: '/*path', method: RequestMethod.ALL }],
    pinoHttp: [
      {
        level,
        genReqId: () => requestContext().correlationId,
        customLogLevel: (_request, response, error) => (error || response.statusCode === 500 ? 'error' : 'debug'),
        serializers: {
          req: (request: IncomingMessage & { id: string }) => ({
            id: request.id,
            method: request.method,
            path: withoutSecrets(request.url ?? ''),
          }),
          res: (response: { statusCode: number }) => ({ status: response.statusCode }),
        },
      },
      destination,
    ],
  });

/** A request's path as it may be logged: without query, and without the token of a stream URL. */
const withoutSecrets = (url: string): string => url.replace(/\?.*$/, '').replace(/(\/streams\/)[^/]+/, '$1…');
