import { ErrorType, isCommandError } from '@eventstore/db-client';
import { status } from '@grpc/grpc-js';
import { Silence } from './silence.ts';

/**
 * What a failed attempt means. `refused`: the server did nothing, ask again. `unanswered`: it may have done it, ask
 * again. `final`: it would fail the same way again.
 */
export type Failure = 'refused' | 'unanswered' | 'final';

/** What servers and the client say when a request has certainly not been taken up. */
const refusals =
  /not ready|too busy|no leader info|no connection established|name resolution failed|failed to discover/i;

/** The client's own words for answers that it lost or could not read. */
const mishaps = /no message received|too many responses|could not recognize|write after end/i;

/** Types that say only that something went wrong on the way; the others name what is wrong with the request. */
const onTheWay: ReadonlySet<ErrorType> = new Set([
  ErrorType.TIMEOUT,
  ErrorType.DEADLINE_EXCEEDED,
  ErrorType.UNAVAILABLE,
  ErrorType.CANCELLED,
  ErrorType.UNKNOWN,
]);

const unanswered: ReadonlySet<unknown> = new Set([
  status.CANCELLED,
  status.UNKNOWN,
  status.DEADLINE_EXCEEDED,
  status.RESOURCE_EXHAUSTED,
  status.ABORTED,
  status.INTERNAL,
  status.UNAVAILABLE,
  status.DATA_LOSS,
]);

const connectionLost: ReadonlySet<unknown> = new Set([status.CANCELLED, status.DEADLINE_EXCEEDED, status.UNAVAILABLE]);

export function failureOf(error: unknown): Failure {
  if (error instanceof Silence) return 'unanswered';
  if (!(error instanceof Error)) return 'final';
  if (isCommandError(error) && error.type === ErrorType.NOT_LEADER) return 'refused';
  if (isCommandError(error) && !onTheWay.has(error.type)) return 'final';
  if (refusals.test(error.message)) return 'refused';
  return unanswered.has(codeOf(error)) || mishaps.test(error.message) ? 'unanswered' : 'final';
}

/** Whether the connection is to blame, so that the next attempt needs another one. */
export const isConnectionLost = (error: unknown): boolean =>
  error instanceof Silence || connectionLost.has(codeOf(error));

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);
