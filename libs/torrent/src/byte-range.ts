import type { ByteRange } from './engine.port.ts';

/**
 * The first range of a `Range` header that a file of this size can satisfy (RFC 9110, section 14.2).
 *
 * @returns `undefined` when the header is absent or not well formed, so that the whole file is the answer
 */
export function parseRange(header: string | undefined, sizeBytes: number): ByteRange | 'unsatisfiable' | undefined {
  const specs = /^bytes=(.*)$/i.exec(header?.trim() ?? '')?.[1]?.split(',');
  if (specs === undefined) return undefined;

  let first: ByteRange | undefined;
  for (const spec of specs) {
    const range = parseSpec(spec.trim(), sizeBytes);
    if (range === undefined) return undefined;
    if (range !== 'unsatisfiable') first ??= range;
  }
  return first ?? 'unsatisfiable';
}

function parseSpec(spec: string, sizeBytes: number): ByteRange | 'unsatisfiable' | undefined {
  const [, from, to] = /^(\d*)-(\d*)$/.exec(spec) ?? [];
  if (from === undefined || to === undefined || (from === '' && to === '')) return undefined;
  const last = sizeBytes - 1;
  if (from === '')
    return Number(to) === 0 || sizeBytes === 0
      ? 'unsatisfiable'
      : { start: Math.max(0, sizeBytes - Number(to)), end: last };
  if (to !== '' && Number(to) < Number(from)) return undefined;
  if (Number(from) > last) return 'unsatisfiable';
  return { start: Number(from), end: to === '' ? last : Math.min(Number(to), last) };
}
