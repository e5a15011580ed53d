import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openKeyring, signerOf } from '@miauflix/event-store';
import { describe, expect, it } from 'vitest';
import { runLog } from './testing/run-log.ts';
import { newDataFolder, newFolder, tamper, writeAnchor } from './testing/written-log.ts';

/** A data folder of 20 events and an anchor that covers them. */
async function anchoredFolder() {
  const data = await newDataFolder(20);
  const keyring = openKeyring({ file: join(data, 'keys.db') });
  const signer = signerOf(keyring);
  keyring.close();
  await writeAnchor(data, signer);
  return { data, signer };
}

async function keptAnchors(data: string): Promise<string> {
  const { said } = await runLog('anchors', '--data', data);
  const file = join(newFolder(), 'anchors.json');
  writeFileSync(file, said);
  return file;
}

const verified = (data: string, ...more: readonly string[]) => runLog('verify', '--data', data, ...more);

describe('verify', () => {
  it('agrees with the anchors of an untouched log, and with those that were kept', async () => {
    const { data } = await anchoredFolder();
    const ok = { code: 0, said: '21 events, all as they were written.' };
    expect(await verified(data)).toEqual(ok);
    expect(await verified(data, '--anchors', await keptAnchors(data))).toEqual(ok);
  });

  it('names the position of an altered event', async () => {
    const { data } = await anchoredFolder();
    tamper(data, "UPDATE events SET data = replace(data, 'event 11', 'event XI')");
    expect(await verified(data)).toEqual({
      code: 1,
      said: 'Not what was written, from position 12 on. The payload is not what was written.',
    });
  });

  it('misses a tail that was cut off, when an anchor was kept elsewhere', async () => {
    const { data } = await anchoredFolder();
    const kept = await keptAnchors(data);
    tamper(data, 'DELETE FROM events WHERE position > 15');
    expect((await verified(data)).code).toBe(0);
    expect(await verified(data, '--anchors', kept)).toEqual({
      code: 1,
      said: 'Not what was written, from position 16 on. The log ends after 15 events, but 20 were witnessed: its tail is missing.',
    });
  });

  it('finds an anchor that somebody else has signed', async () => {
    const { data } = await anchoredFolder();
    const forger = openKeyring({ file: join(newFolder(), 'keys.db') });
    await writeAnchor(data, signerOf(forger), { root: 'f'.repeat(64) });
    forger.close();
    expect((await verified(data)).said).toMatch(
      /from position 22 on\. The anchor there is not signed by this household/,
    );
  });

  it('finds an anchor that says something else than the log', async () => {
    const { data, signer } = await anchoredFolder();
    await writeAnchor(data, signer, { root: 'f'.repeat(64) });
    expect((await verified(data)).said).toMatch(
      /from position 21 on\. The hashes fit one another, but not what was witnessed/,
    );
  });

  it('takes no file of anchors that was changed', async () => {
    const { data } = await anchoredFolder();
    const kept = await keptAnchors(data);
    writeFileSync(
      kept,
      JSON.stringify([{ ...JSON.parse((await runLog('anchors', '--data', data)).said)[0], count: 15 }]),
    );
    expect(await verified(data, '--anchors', kept)).toMatchObject({
      code: 1,
      said: expect.stringMatching(/not what this household has signed/),
    });
    writeFileSync(kept, '{}');
    expect((await verified(data, '--anchors', kept)).said).toMatch(/holds no anchors: make it with/);
  });

  it('compares a backup with anchors too', async () => {
    const { data } = await anchoredFolder();
    const [backup, kept] = [newFolder(), await keptAnchors(data)];
    await runLog('export', '--data', data, '--to', backup);
    expect((await runLog('verify', '--backup', backup, '--anchors', kept)).said).toBe(
      '21 events, all as they were written.',
    );
    const short = newFolder();
    tamper(data, 'DELETE FROM events WHERE position > 15');
    await runLog('export', '--data', data, '--to', short);
    expect((await runLog('verify', '--backup', short, '--anchors', kept)).said).toMatch(/20 were witnessed/);
  });
});
