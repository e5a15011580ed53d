import { InterceptingCall, type Interceptor, status, type StatusObject } from '@grpc/grpc-js';

/** Metadata that the client reads without looking whether it is there; it throws where nobody can catch. */
const companions: Readonly<Record<string, readonly string[]>> = {
  'not-leader': ['leader-endpoint-host', 'leader-endpoint-port'],
  'stream-deleted': ['stream-name'],
  'wrong-expected-version': ['stream-name', 'expected-version'],
  'maximum-append-size-exceeded': ['maximum-append-size'],
  'missing-required-metadata-property': ['required-metadata-properties'],
  'scavenge-not-found': ['scavenge-id'],
  'user-not-found': ['login-name'],
  'user-conflict': ['login-name'],
};

/** Takes the name off an error that lacks what the client needs to understand it. */
export const understandableStatus: Interceptor = (options, nextCall) =>
  new InterceptingCall(nextCall(options), {
    start(metadata, _listener, next) {
      next(metadata, {
        onReceiveStatus(end, pass) {
          pass(isUnderstandable(end) ? end : withoutName(end));
        },
      });
    },
  });

const nameOf = ({ metadata }: StatusObject): string => String(metadata.get('exception')[0]);

function isUnderstandable(end: StatusObject): boolean {
  return (companions[nameOf(end)] ?? []).every((key) => end.metadata.get(key).length > 0);
}

function withoutName(end: StatusObject): StatusObject {
  const metadata = end.metadata.clone();
  metadata.remove('exception');
  return nameOf(end) === 'not-leader'
    ? { code: status.UNAVAILABLE, details: 'No leader info available', metadata }
    : { ...end, metadata };
}
