import type { SourceProblem } from '@miauflix/domain/sources';
import { MetadataTimeout, NoPeers, SourceBad } from '@miauflix/torrent';

/** What an error of the engine says of the source; `undefined` when the fault is elsewhere. */
export function problemOfSource(error: unknown): SourceProblem | undefined {
  if (error instanceof NoPeers) return 'no-peers';
  if (error instanceof MetadataTimeout) return 'no-description';
  if (error instanceof SourceBad) return 'bad-torrent';
  return undefined;
}
