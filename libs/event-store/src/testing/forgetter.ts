import { openKeyring } from '../index.ts';

/** A process to be killed: destroys the keys of users, from the one whose number its second argument is on, and tells its parent each that is gone. */
const [file, from] = process.argv.slice(2) as [string, string];
const keyring = openKeyring({ file });
process.once('disconnect', () => process.exit());
forget(Number(from));

function forget(user: number): void {
  keyring.destroyUserKey(`user-${user}`);
  process.send?.(user);
  setImmediate(forget, user + 1);
}
