import { describe, expect, it } from 'vitest';
import { movieHash, movieHashBytes } from './movie-hash.ts';

describe('the hash of a film', () => {
  it('is its size where the file holds nothing', () => {
    const nothing = Buffer.alloc(movieHashBytes);
    expect(movieHash(12_909_756, nothing, nothing)).toBe('0000000000c4fcbc');
  });

  it('adds the words of both ends, and begins anew past the largest number', () => {
    const beginning = Buffer.alloc(movieHashBytes);
    const end = Buffer.alloc(movieHashBytes);
    beginning.writeBigUInt64LE(0xffff_ffff_ffff_fff0n, 0);
    beginning.writeBigUInt64LE(0x20n, 8);
    end.writeBigUInt64LE(0x0100n, movieHashBytes - 8);
    expect(movieHash(1, beginning, end)).toBe('0000000000000111');
  });
});
