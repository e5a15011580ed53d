import {
  EngineUnavailable,
  FileUnknown,
  MetadataTimeout,
  NetworkNotChosen,
  NoPeers,
  SourceBad,
  StorageFull,
  TorrentError,
  TorrentUnknown,
  TransferFailed,
  TunnelDown,
} from '../errors.ts';

/** RFC 9457; `type` is the code of the error. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
}

const statuses = {
  'torrent/no-peers': 503,
  'torrent/metadata-timeout': 503,
  'torrent/source-bad': 422,
  'torrent/unknown': 404,
  'torrent/file-unknown': 404,
  'torrent/transfer-failed': 500,
  'torrent/storage-full': 507,
  'torrent/engine-unavailable': 503,
  'torrent/tunnel-down': 503,
  'torrent/network-not-chosen': 503,
} as const;

const errors = {
  NoPeers,
  MetadataTimeout,
  NetworkNotChosen,
  SourceBad,
  TorrentUnknown,
  FileUnknown,
  TransferFailed,
  StorageFull,
  EngineUnavailable,
  TunnelDown,
};

export function problemOf(error: unknown): Problem {
  const status = error instanceof TorrentError ? statuses[error.code as keyof typeof statuses] : undefined;
  if (status === undefined) return { type: 'torrent/failed', title: 'The engine failed.', status: 500 };
  const { code, message } = error as TorrentError;
  return { type: code, title: message, status };
}

/** The error that the other side of the socket threw. */
export function errorOf(problem: Problem): TorrentError {
  for (const TypedError of Object.values(errors)) {
    const error = new TypedError(problem.title);
    if (error.code === problem.type) return error;
  }
  return new EngineUnavailable(`The engine answered ${problem.status} ${problem.type}.`);
}
