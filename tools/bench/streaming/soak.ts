import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { audience } from './audience.ts';
import { filmBytes, makeFilm } from './film.ts';
import { startParty } from './messages.ts';
import { ourEngine } from './our-engine.ts';
import type { SwarmQuestion } from './swarm.party.ts';

/**
 * Eight viewers at 25 Mbit/s for half an hour, who begin elsewhere every ten seconds, while the film is downloaded again
 * every two minutes: `node tools/bench/streaming/soak.ts`, or with other minutes as its argument. Prints memory, sockets
 * and files of the engine and how the viewer was served who was served worst, and what is left after each download;
 * ends with 1 when memory passed its ceiling or somebody starved.
 */
const minutes = Number(process.argv[2] ?? 30);
const viewers = 8;
const memoryCeilingMB = 400;
const fewestPercent = 90;
const audiencesForEachDownload = 12;

const folder = await mkdtemp(join(tmpdir(), 'miauflix-soak-'));
let isWell = true;
try {
  const film = await makeFilm(join(folder, 'film'), 1024 * 1024);
  await using swarm = await startParty('swarm.party.ts');
  await using ours = await ourEngine(folder, 'encrypted');
  const tracker = await swarm.ask<string>({
    torrentPath: film.torrentPath,
    lines: ['unlimited'],
  } satisfies SwarmQuestion);

  const print = async (what: string): Promise<void> => {
    const { sockets, files } = await ours.descriptors();
    const memory = (await ours.memory()).toFixed(0);
    console.log(`${new Date().toISOString()} ${memory} MB, ${sockets} sockets, ${files} files, ${what}`);
  };

  await print('before the first download');
  const until = performance.now() + minutes * 60_000;
  while (performance.now() < until) {
    await ours.onSocket.add({ ...film, tracker });
    for (let round = 0; round < audiencesForEachDownload && performance.now() < until; round += 1) {
      const { percentOfRealTime } = await audience(ours.onSocket, viewers, filmBytes);
      const memory = await ours.memory();
      isWell &&= percentOfRealTime >= fewestPercent && memory <= memoryCeilingMB;
      await print(`${percentOfRealTime.toFixed(0)} % of real time`);
    }
    await ours.onSocket.drop();
    await print('nothing held');
  }
} finally {
  await rm(folder, { recursive: true });
}
process.exit(isWell ? 0 : 1);
