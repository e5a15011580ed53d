import { resolve } from 'node:path';
import { anchorsIn, type Verification, verify, verifyAnchored, type VerifyOptions } from '@miauflix/event-store';
import { witnessesIn } from './anchors.ts';
import { openBackup } from './backup.ts';
import { CannotDo } from './cannot-do.ts';
import { exportLog } from '@miauflix/event-store/backup';
import { failureSentence } from './failure-sentence.ts';
import { importLog } from './import-log.ts';
import { keepKeys, publicKeyOf } from './keep-keys.ts';
import { openLog, openTarget, type ReadableLog } from './location.ts';
import { commandName, dataFolder, needed, neededFolder, optional, optionalFolder, restoreLimit } from './options.ts';
import { restore } from './restore-log.ts';
import { type VerifiedFile, verifyFile } from './verify-file.ts';

const usage = `npm run log -- <command>, where a command is one of:
  export  --to <folder>                            adds to a backup what has happened since; run it every minute
  verify  [--anchors <file>]                       follows the log's chain of hashes and compares it with its anchors
  verify  --backup <folder> [--anchors <file>]     does so with a backup
  verify  --file <file> [--anchors <file>]         does so with a file that was exported in the browser
  restore --from <folder> --to <new data folder>   writes the log of a backup; [--position <n> | --at <time>] stops there,
                                                   [--keys <folder>] takes the keys along
  import  --from <folder> --into <place>           carries a backup into another store: sqlite:<file> or esdb://<server>
  anchors                                          prints the signed anchors, to be kept elsewhere
  keys    --to <folder>                            copies the keys; whoever has them and a backup can read everything
Everywhere: --data <folder> is the household's data folder (MIAUFLIX_DATA, else "data"); --log <place> reads another log.`;

const commands: Readonly<Record<string, () => Promise<void>>> = {
  async export() {
    const folder = neededFolder('to');
    await withLog(async (log) => {
      const { added, events } = await exportLog(log, folder);
      console.log(`${counted(added)} added; the backup has ${counted(events)}, and not the keys.`);
    });
  },
  async verify() {
    const publicKey = publicKeyOf(dataFolder);
    const witnesses = witnessesIn(optional('anchors'), publicKey);
    const file = optional('file');
    if (file !== undefined) return tellOfFile(await verifyFile(resolve(file), { publicKey, witnesses, onProgress }));
    const folder = optionalFolder('backup');
    if (folder !== undefined) {
      const backup = openBackup(folder);
      return tell(await verify(backup, { witnesses: [...backup.witnesses, ...witnesses], onProgress }));
    }
    await withLog(async (log) => {
      const verifiable = { log, verify: (options: VerifyOptions) => verify(log, options) };
      tell(await verifyAnchored(verifiable, publicKey, { witnesses, onProgress }));
    });
  },
  async restore() {
    const [folder, keys] = [neededFolder('to'), optionalFolder('keys')];
    const events = await restore(openBackup(neededFolder('from')), folder, restoreLimit(), keys);
    console.log(`${counted(events)} restored to ${folder}.`);
    if (keys === undefined) {
      console.log(
        `Without keys, what is sealed stays sealed: put keys.db and forgotten-users into ${folder} before you start.`,
      );
    }
  },
  async import() {
    const backup = openBackup(neededFolder('from'));
    const target = await openTarget(needed('into'), dataFolder);
    try {
      const { found, added } = await importLog(backup, target, onProgress);
      console.log(`${counted(added)} imported; ${counted(found)} were there already.`);
    } finally {
      await target.store.close();
    }
  },
  anchors: () =>
    withLog(async (log) => {
      const anchors = (await anchorsIn(log)).map(({ anchor }) => anchor);
      console.log(JSON.stringify(anchors, null, 2));
    }),
  async keys() {
    const folder = neededFolder('to');
    await keepKeys(dataFolder, folder);
    console.log(
      `The keys are in ${folder}. Whoever has them and a backup can read everything: keep the two apart, and destroy this copy when somebody is deleted.`,
    );
  },
};

try {
  const command = commands[commandName];
  if (command === undefined) throw new CannotDo(usage);
  await command();
} catch (error) {
  const sentence = failureSentence(error);
  if (sentence === undefined) throw error;
  console.error(sentence);
  process.exitCode = 1;
}

async function withLog(use: (log: ReadableLog) => Promise<void>): Promise<void> {
  const log = await openLog(optional('log') ?? process.env['EVENT_STORE'], dataFolder);
  try {
    await use(log);
  } finally {
    await log.close();
  }
}

function tell(verification: Verification): void {
  if (!verification.intact) {
    throw new CannotDo(`Not what was written, from position ${verification.firstBad} on. ${verification.reason}`);
  }
  console.log(`${counted(verification.events)}, all as they were written.`);
}

function tellOfFile({ first, last, verification, isKnownHousehold, publicKey }: VerifiedFile): void {
  tell(verification);
  console.log(`They are the events ${first} to ${last} of their log.`);
  if (!isKnownHousehold) {
    console.log(`Signed with ${publicKey}: compare it with a key of the household that was kept elsewhere.`);
  }
}

/** Only where somebody watches. */
function onProgress(events: number): void {
  if (process.stderr.isTTY && events % 50_000 < 500) process.stderr.write(`\r${events} events … `);
}

function counted(events: number): string {
  return events === 1 ? '1 event' : `${events} events`;
}
