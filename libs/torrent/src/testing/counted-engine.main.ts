import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { runEngine } from '../process/run-engine.ts';

/** An engine that says how much of its memory is in use, garbage taken away, whenever its parent asks. */
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
process.on('message', () => {
  collectGarbage();
  process.send?.(process.memoryUsage().heapUsed);
});

const { ENGINE_SOCKET: socketPath = '', ENGINE_DIRECTORY: directory = '' } = process.env;
await runEngine({ socketPath, directory, network: 'loopback' });
