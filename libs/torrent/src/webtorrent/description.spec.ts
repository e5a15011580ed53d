import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { SourceBad } from '../errors.ts';
import { checkedDescription } from './description.ts';

/** The bencoded description of a torrent with one file. */
function describing({ length = '1000', pieceLength = '400', hashes = 3, files = '' }) {
  const pieces = Buffer.concat(
    Array.from({ length: hashes }, (_, index) => createHash('sha1').update(`${index}`).digest()),
  );
  const size = files === '' ? `6:lengthi${length}e` : `5:files${files}`;
  return Buffer.concat([
    Buffer.from(`d4:infod${size}4:name4:film12:piece lengthi${pieceLength}e6:pieces${pieces.length}:`),
    pieces,
    Buffer.from('ee'),
  ]);
}

describe('the description of a torrent', () => {
  test('is accepted when its lengths add up', async () => {
    await expect(checkedDescription(describing({}))).resolves.toBeUndefined();
    const files = 'ld6:lengthi600e4:pathl1:aeed6:lengthi400e4:pathl1:beee';
    await expect(checkedDescription(describing({ files }))).resolves.toBeUndefined();
  });

  test.each([
    ['has fewer hashes than pieces', { hashes: 2 }],
    ['has more hashes than pieces', { hashes: 4 }],
    ['is longer than any disk', { length: '9007199254740991' }],
    ['is longer than a number', { length: '9'.repeat(30) }],
    ['is of negative length', { length: '-1000' }],
    ['is empty', { length: '0', hashes: 0 }],
    ['has pieces of negative length', { pieceLength: '-400' }],
    ['has pieces larger than memory', { length: '3000000000', pieceLength: '1000000000' }],
    ['has a file of negative length', { files: 'ld6:lengthi2000e4:pathl1:aeed6:lengthi-1000e4:pathl1:beee' }],
  ])('is refused when the torrent %s', async (_, fields) => {
    await expect(checkedDescription(describing(fields))).rejects.toBeInstanceOf(SourceBad);
  });

  test('is refused when it is something else', async () => {
    await expect(checkedDescription(Buffer.from('d4:infoi1ee'))).rejects.toThrow();
    await expect(checkedDescription(Buffer.from('nonsense'))).rejects.toThrow();
  });
});
