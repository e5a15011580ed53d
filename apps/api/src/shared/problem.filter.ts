import {
  AppendTooLarge,
  KeyDestroyed,
  RevisionConflict,
  StoreCorrupt,
  StoreFull,
  StoreUnavailable,
  UnknownEvent,
} from '@miauflix/event-store';
import { Rejection, type RejectionKind } from '@miauflix/domain/kernel';
import { ReadModelsUnavailable } from '@miauflix/read-models';
import {
  EngineUnavailable,
  MetadataTimeout,
  NetworkNotChosen,
  NoPeers,
  SourceBad,
  StorageFull,
  TransferFailed,
  TunnelDown,
} from '@miauflix/torrent';
import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Response } from 'express';
import { Problem, type ProblemDocument } from './problem.ts';
import { requestContext } from './request-context.ts';

const statusOf: Record<RejectionKind, number> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
};

/** Turns every error into a problem document; what is not known becomes a 500 that says nothing but the request's id. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    const problem = problemOf(error);
    if (problem.status === 500) this.logger.error(error);
    else if (problem.status > 500) this.logger.warn(`${problem.type}: ${String(error)}`);
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const { retryAfterSeconds, errors } = problem.extras;
    if (retryAfterSeconds !== undefined) response.setHeader('Retry-After', retryAfterSeconds);
    const document: ProblemDocument = {
      type: problem.type,
      title: problem.message,
      status: problem.status,
      instance: requestContext().correlationId,
      ...(errors && { errors }),
    };
    response.status(problem.status).type('application/problem+json').send(JSON.stringify(document));
  }
}

/** The answer that an error leads to. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof Rejection) return new Problem(statusOf[error.kind], error.code, error.message);
  return (
    storeProblem(error) ??
    engineProblem(error) ??
    httpProblem(error) ??
    new Problem(
      500,
      'server/failed',
      'Something went wrong on our side. Try again; if it stays, show the admin this request id.',
    )
  );
}

function storeProblem(error: unknown): Problem | undefined {
  if (error instanceof RevisionConflict) {
    return new Problem(409, 'server/conflict', 'Somebody else changed this at the same moment. Try again.');
  }
  if (error instanceof AppendTooLarge) return new Problem(413, 'request/too-large', 'That is too much for one change.');
  if (error instanceof KeyDestroyed) {
    return new Problem(410, 'users/account-deleted', 'This account was deleted a moment ago.');
  }
  if (error instanceof StoreFull || isDiskFull(error)) return diskFull;
  if (error instanceof StoreCorrupt) {
    return new Problem(500, 'server/log-damaged', 'The event log is damaged: ask the admin to restore a backup.');
  }
  if (error instanceof UnknownEvent) {
    return new Problem(
      503,
      'server/log-is-newer',
      'A newer Miauflix wrote to this log: ask the admin to start that one.',
      { retryAfterSeconds: 60 },
    );
  }
  if (error instanceof StoreUnavailable) {
    return new Problem(503, 'server/store-unavailable', 'The event store does not answer. Try again in a moment.', {
      retryAfterSeconds: 2,
    });
  }
  if (error instanceof ReadModelsUnavailable) {
    return new Problem(503, 'server/read-models-unavailable', 'The catalogue is being built. Try again in a moment.', {
      retryAfterSeconds: 2,
    });
  }
  return undefined;
}

/** Of the files beside the log: heartbeats, run folder. */
const isDiskFull = (error: unknown): boolean =>
  ['ENOSPC', 'SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE'].includes((error as NodeJS.ErrnoException | null)?.code ?? '');

function engineProblem(error: unknown): Problem | undefined {
  if (error instanceof NoPeers) {
    return new Problem(
      503,
      'streaming/no-peers',
      'Nobody is sharing this film right now. Try another source, or try again later.',
      { retryAfterSeconds: 30 },
    );
  }
  if (error instanceof MetadataTimeout) {
    return new Problem(
      503,
      'streaming/metadata-timeout',
      'The swarm did not describe this film in time. Try another source, or try again.',
      { retryAfterSeconds: 15 },
    );
  }
  if (error instanceof SourceBad) {
    return new Problem(502, 'streaming/source-bad', 'This source does not hold what it promises. Try another source.');
  }
  if (error instanceof StorageFull) {
    return new Problem(
      507,
      'streaming/storage-full',
      'There is no room for this film. Ask the admin to delete or unpin something under Storage.',
    );
  }
  if (error instanceof TransferFailed) {
    return new Problem(502, 'streaming/transfer-failed', 'This film could not be stored or read. Try again.');
  }
  if (error instanceof TunnelDown) {
    return new Problem(
      503,
      'streaming/tunnel-down',
      'The VPN is down, so nothing is fetched. Your film goes on by itself when it is back.',
      { retryAfterSeconds: 5 },
    );
  }
  if (error instanceof NetworkNotChosen) {
    return new Problem(
      409,
      'streaming/network-not-chosen',
      'This film plays once an admin has chosen, in the settings under VPN, how torrents leave this house.',
    );
  }
  if (error instanceof EngineUnavailable) {
    return new Problem(
      503,
      'streaming/engine-unavailable',
      'The torrent engine is starting again. It takes a few seconds.',
      { retryAfterSeconds: 3 },
    );
  }
  return undefined;
}

/** Errors of Nest, Express and its parsers, which carry an HTTP status. */
function httpProblem(error: unknown): Problem | undefined {
  const status = error instanceof HttpException ? error.getStatus() : (error as { status?: unknown } | null)?.status;
  if (typeof status !== 'number' || status < 400 || status >= 500) return undefined;
  switch (status) {
    case 401:
      return unauthenticated;
    case 403:
      return forbidden;
    case 404:
      return new Problem(404, 'request/not-found', 'There is nothing at this address.');
    case 413:
      return new Problem(413, 'request/too-large', 'That is more than this address accepts.');
    case 415:
      return new Problem(
        415,
        'request/invalid',
        'Send the body as JSON in UTF-8, as it is or with gzip, deflate or br.',
      );
    default:
      return new Problem(
        status,
        'request/invalid',
        'The request cannot be read: look for a mistake in its address, or in the JSON that it sends.',
      );
  }
}

/** Answered whatever was being written. */
export const diskFull = new Problem(
  507,
  'server/disk-full',
  "The household's disk is full: nothing was changed. Free some space and try again.",
);
/** Answered to whoever is not known, or not any more. */
export const unauthenticated = new Problem(401, 'request/unauthenticated', 'Sign in first.');
/** Answered to whoever is known and may not. */
export const forbidden = new Problem(403, 'request/forbidden', 'Your account may not do this.');
