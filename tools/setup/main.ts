import { CannotDo } from '../log/cannot-do.ts';
import { addressIn } from './address.ts';
import { askWhatIsOpen } from './ask-what-is-open.ts';
import { Miauflix } from './miauflix.ts';
import { Refused } from './refused.ts';
import { Terminal } from './terminal.ts';

/** Sets a running Miauflix up from a terminal, through its API alone: for a server that nobody has a browser on. */
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort());
// At the end of the input (Ctrl-D) a question stays open, and there is nothing left that could answer it.
process.once('beforeExit', () => stop.abort());

const saved: string[] = [];
try {
  const address = addressIn(process.argv.slice(2));
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    const advice = `run this in a terminal (over ssh with "ssh -t"), or set Miauflix up in a browser at ${address}`;
    throw new CannotDo(`Nobody can be asked here: ${advice}.`);
  }
  await askWhatIsOpen({ miauflix: new Miauflix(address), terminal: new Terminal(stop.signal), saved });
} catch (error) {
  if (stop.signal.aborted || isInterruption(error)) {
    console.log(`\nStopped. ${saved.length > 0 ? `Saved: ${saved.join(', ')}.` : 'Nothing was saved.'}`);
    console.log('Run the same command again to go on.');
    process.exitCode = 130;
  } else if (error instanceof CannotDo || error instanceof Refused) {
    console.error(error.message);
    if (saved.length > 0) console.error(`Saved before that: ${saved.join(', ')}.`);
    process.exitCode = 1;
  } else throw error;
}

/** Ctrl-C at a question. */
function isInterruption(error: unknown): boolean {
  return error instanceof Error && error.name === 'ExitPromptError';
}
