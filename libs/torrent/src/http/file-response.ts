import mime from 'mime';
import { parseRange } from '../byte-range.ts';
import type { ByteRange, TorrentFile } from '../engine.port.ts';

/** How a file is answered, before its first byte. */
export interface FileResponse {
  readonly status: 200 | 206 | 416;
  readonly headers: Readonly<Record<string, string>>;
  /** The bytes that follow; `undefined` when none do. */
  readonly body: ByteRange | undefined;
}

export interface FileRequest {
  readonly method: 'GET' | 'HEAD';
  readonly range?: string | undefined;
  readonly ifRange?: string | undefined;
}

/** RFC 9110: a range is for GET, and one that comes with the tag of another file is ignored. */
export function respondWithFile(torrentId: string, file: TorrentFile, request: FileRequest): FileResponse {
  const size = file.sizeBytes;
  const etag = `"${torrentId}.${file.index}"`;
  const headers = {
    'accept-ranges': 'bytes',
    'cache-control': 'no-store',
    'content-type': mime.getType(file.path) ?? 'application/octet-stream',
    etag,
  };
  const whole: FileResponse = {
    status: 200,
    headers: { ...headers, 'content-length': String(size) },
    body: request.method === 'HEAD' || size === 0 ? undefined : { start: 0, end: size - 1 },
  };
  if (request.method === 'HEAD' || (request.ifRange !== undefined && request.ifRange !== etag)) return whole;

  const range = parseRange(request.range, size);
  if (range === undefined) return whole;
  if (range === 'unsatisfiable')
    return {
      status: 416,
      headers: { ...headers, 'content-length': '0', 'content-range': `bytes */${size}` },
      body: undefined,
    };
  return {
    status: 206,
    headers: {
      ...headers,
      'content-length': String(range.end - range.start + 1),
      'content-range': `bytes ${range.start}-${range.end}/${size}`,
    },
    body: range,
  };
}
