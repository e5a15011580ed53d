import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { anchorText } from '@miauflix/domain/audit';
import {
  type ChainEnd,
  emptyChain,
  extended,
  type KeptAnchor,
  lineOf,
  noSegment,
  openKeyring,
  openSqliteEventLogReader,
  proofLine,
  type Signer,
  signerOf,
} from '@miauflix/event-store';
import { describe, expect, it } from 'vitest';
import { runLog } from './testing/run-log.ts';
import { newDataFolder, newFolder, timeOf } from './testing/written-log.ts';

const events = 1_200;

/** A household and what it exports: the events of its log from the first one named to the last. */
async function exported({ first = 1, last = events } = {}) {
  const data = await newDataFolder(events);
  const keyring = openKeyring({ file: join(data, 'keys.db') });
  const file = join(newFolder(), 'log.jsonl.zst');
  writeFileSync(file, zstdCompressSync((await linesOf(data, signerOf(keyring), first, last)).join('\n')));
  keyring.close();
  return { data, file };
}

async function linesOf(data: string, signer: Signer, first: number, last: number): Promise<readonly string[]> {
  const log = openSqliteEventLogReader({ file: join(data, 'events.db') });
  const ends: ChainEnd[] = [emptyChain];
  const lines: string[] = [];
  for (const event of await log.readStored()) {
    ends.push(extended(ends.at(-1)!, event));
    lines.push(lineOf(event.position, event));
  }
  await log.close();
  const { root } = ends[first - 1]!;
  const anchors = [first - 1, last].filter((count) => count > 0).map((count) => signed(signer, ends[count]!));
  const proof = { last, root: ends[last]!.root, exportedAt: timeOf(0), anchors };
  return [
    JSON.stringify({ format: 1, first, previous: noSegment, root }),
    ...lines.slice(first - 1, last),
    proofLine(proof),
  ];
}

function signed(signer: Signer, { position, count, root }: ChainEnd): KeptAnchor {
  const anchored = { position: `${position}`, count: Number(count), root };
  return { ...anchored, publicKey: signer.publicKey, signature: signer.sign(anchorText(anchored)), at: timeOf(0) };
}

/** Does to an exported file what nobody should. */
function tamper(file: string, change: (lines: string[]) => void): void {
  const lines = zstdDecompressSync(readFileSync(file)).toString().split('\n');
  change(lines);
  writeFileSync(file, zstdCompressSync(lines.join('\n')));
}

const verified = (data: string, file: string) => runLog('verify', '--data', data, '--file', file);

describe('an exported file', () => {
  it('is what was written, and signed by the household', async () => {
    const { data, file } = await exported();
    const said = '1200 events, all as they were written.\nThey are the events 1 to 1200 of their log.';
    expect(await verified(data, file)).toEqual({ code: 0, said });
  });

  it('may be a stretch from the midst of a log', async () => {
    const { data, file } = await exported({ first: 301, last: 900 });
    const said = '600 events, all as they were written.\nThey are the events 301 to 900 of their log.';
    expect(await verified(data, file)).toEqual({ code: 0, said });
  });

  it('vouches for itself where the keys of its household are not, and says so', async () => {
    const { file } = await exported();
    expect((await verified(newFolder(), file)).said).toMatch(/\nSigned with \S+: compare it/);
  });

  it.each([
    ['altered', 301, (lines: string[]) => (lines[420] = lines[420]!.replace('naïve', 'clever'))],
    ['missing', 720, (lines: string[]) => lines.splice(420, 1)],
    ['inserted', 720, (lines: string[]) => lines.splice(420, 0, lines[419]!)],
    ['out of place', 720, (lines: string[]) => lines.splice(420, 2, lines[421]!, lines[420]!)],
  ])('is found out when an event of it is %s', async (_what, position, change) => {
    const { data, file } = await exported({ first: 301, last: 900 });
    tamper(file, (lines) => void change(lines));
    const { code, said } = await verified(data, file);
    expect(code).toBe(1);
    expect(said).toContain(`Not what was written, from position ${position} on.`);
  });

  it('is not taken from another household, nor with a beginning of another log', async () => {
    const { file } = await exported({ first: 301 });
    const other = await exported();
    expect(await verified(other.data, file)).toMatchObject({
      code: 1,
      said: expect.stringMatching(/is not what this household has signed/),
    });
    tamper(file, (lines) => (lines[0] = lines[0]!.replace(/"root":"\w{4}/, '"root":"0000')));
    expect((await verified(newFolder(), file)).said).toMatch(/is not what this household has signed/);
  });

  it('is told when it is cut off or damaged, in one sentence', async () => {
    const { data, file } = await exported();
    tamper(file, (lines) => lines.pop());
    expect(await verified(data, file)).toMatchObject({ code: 1, said: expect.stringMatching(/is cut off: export/) });
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.subarray(0, bytes.length >> 1));
    expect(await verified(data, file)).toMatchObject({
      code: 1,
      said: expect.stringMatching(/^\S+ (is|cannot)[^\n]*$/),
    });
    writeFileSync(file, 'no export');
    expect((await verified(data, file)).said).toMatch(/^\S+ cannot be read[^\n]*$/);
    expect((await verified(data, join(file, 'nothing'))).said).toMatch(/^There is no file/);
  });
});
