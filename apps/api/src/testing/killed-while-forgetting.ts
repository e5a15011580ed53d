import { sealedFields } from '@miauflix/domain';
import { type EventStore, type Keyring, sealed } from '@miauflix/event-store';
import { createApp } from '../create-app.ts';
import { Forgetting } from '../users/forgetting.ts';
import { openFolder } from './on-folder.ts';

/**
 * A process that forgets a person and is killed when it has written so often: each append, and each change of the keys,
 * counts as one. Arguments: data folder, user id, writes. Exits with 0 when it came to the end before.
 */
const [directory, userId, writes] = process.argv.slice(2) as [string, string, string];
let left = Infinity;

function written(): void {
  left -= 1;
  if (left > 0) return;
  process.kill(process.pid, 'SIGKILL');
  // Not one step further, should the signal take a moment.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

const { foundations } = openFolder(directory);
const log: EventStore = {
  ...(foundations.log as EventStore),
  readStream: (...asked) => foundations.log.readStream(...asked),
  readAll: (...asked) => foundations.log.readAll(...asked),
  head: () => foundations.log.head(),
  close: () => foundations.log.close(),
  async append(...asked) {
    const appended = await (foundations.log as EventStore).append(...asked);
    written();
    return appended;
  },
};
const keyring: Keyring = {
  ...foundations.keyring,
  noteForgetting(...asked) {
    const takeBack = foundations.keyring.noteForgetting(...asked);
    written();
    return takeBack;
  },
  destroyUserKey(...asked) {
    foundations.keyring.destroyUserKey(...asked);
    written();
  },
};

const app = await createApp({ ...foundations, log, keyring, store: sealed(log, keyring, sealedFields) });
await app.init();
left = Number(writes);
await app.get(Forgetting).forget(userId);
process.exit(0);
