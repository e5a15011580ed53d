import { Metadata, status } from '@grpc/grpc-js';
import type { Expected } from './simulated-log.ts';

/** A gRPC status as the server fails a call with. */
export interface FailedStatus {
  readonly code: status;
  readonly details: string;
  readonly metadata?: Metadata;
}

/** What a follower says to a write; without a leader, what one of a cluster in an election says. */
export function notLeader(leader?: { readonly host: string; readonly port: number }): FailedStatus {
  if (leader === undefined) return { code: status.UNKNOWN, details: 'No leader info available in response' };
  return exception(status.NOT_FOUND, 'Leader info available', {
    exception: 'not-leader',
    'leader-endpoint-host': leader.host,
    'leader-endpoint-port': String(leader.port),
  });
}

export const notReady: FailedStatus = { code: status.UNAVAILABLE, details: 'Server Is Not Ready' };

export const streamDeleted = (stream: string): FailedStatus =>
  exception(status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, {
    exception: 'stream-deleted',
    'stream-name': stream,
  });

export const appendTooLarge = (limitBytes: number): FailedStatus =>
  exception(status.INVALID_ARGUMENT, `Maximum Append Size of ${limitBytes} Exceeded.`, {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': String(limitBytes),
  });

export const wrongExpectedVersion = (stream: string, expected: Expected, current: bigint | 'no-stream'): FailedStatus =>
  exception(status.FAILED_PRECONDITION, `Append failed due to WrongExpectedVersion. Stream: ${stream}`, {
    exception: 'wrong-expected-version',
    'stream-name': stream,
    'expected-version': String(typeof expected === 'bigint' ? expected : -1),
    ...(current !== 'no-stream' && { 'actual-version': String(current) }),
  });

/** A status whose meaning is in its metadata, as the server's own errors have it. */
export function exception(code: status, details: string, entries: Readonly<Record<string, string>>): FailedStatus {
  const metadata = new Metadata();
  for (const [key, value] of Object.entries(entries)) metadata.set(key, value);
  return { code, details, metadata };
}
