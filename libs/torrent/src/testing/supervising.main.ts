import { superviseEngine } from '../process/supervisor.ts';

/** A process that supervises an engine and prints its pid, for a test to kill. */
const [, , entry = '', socketPath = '', directory = ''] = process.argv;
const engine = superviseEngine({
  entry,
  socketPath,
  env: { ENGINE_SOCKET: socketPath, ENGINE_DIRECTORY: directory },
  memoryCeilingBytes: Infinity,
});
await engine.started;
process.stdout.write(`${engine.pid}\n`);
setInterval(() => undefined, 1000);
