import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type LocalSwarm, startLocalSwarm, type SwarmOptions } from '@miauflix/torrent/swarm';
import { answer } from './messages.ts';

/** Asked for a swarm on lines of a shape, answers with its tracker; the swarm before is stopped. */
export type SwarmQuestion = { readonly torrentPath: string; readonly lines: NonNullable<SwarmOptions['lines']> };

let swarm: LocalSwarm | undefined;

answer(async ({ torrentPath, lines }: SwarmQuestion) => {
  await swarm?.stop();
  const seed = { torrent: await readFile(torrentPath), directory: dirname(torrentPath) };
  swarm = await startLocalSwarm({ seeds: [seed], lines });
  return swarm.trackerUrl;
});
