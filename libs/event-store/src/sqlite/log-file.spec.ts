import { describe, expect, it } from 'vitest';
import { networkFileSystem } from './local-disk.ts';
import { isSafeSqlite } from './log-file.ts';

describe('the place of the log', () => {
  it.each([
    ['3.51.2', false],
    ['3.50.9', false],
    ['2.99.99', false],
    ['3.51.3', true],
    ['3.53.0', true],
    ['4.0.0', true],
  ])('knows whether SQLite %s is safe: %s', (version, safe) => {
    expect(isSafeSqlite(version)).toBe(safe);
  });

  it.each([
    ['NFS', 0x6969],
    ['CIFS', 0xff534d42],
    ['CIFS', 0xff534d42 | 0],
    ['FUSE', 0x65735546],
    ['9p', 0x01021997],
  ])('knows %s by its number', (name, type) => {
    expect(networkFileSystem(type)).toBe(name);
  });

  it.each([
    ['ext4', 0xef53],
    ['Btrfs', 0x9123683e],
    ['XFS', 0x58465342],
    ['ZFS', 0x2fc12fc1],
    ['overlayfs', 0x794c7630],
    ['tmpfs', 0x01021994],
  ])('takes %s for a disk of this machine', (_name, type) => {
    expect(networkFileSystem(type)).toBeUndefined();
  });
});
