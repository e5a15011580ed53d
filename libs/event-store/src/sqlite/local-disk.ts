import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { StoreUnavailable } from '../errors.ts';

/** Linux's numbers (linux/magic.h and the file systems' own sources) of file systems whose locks or shared memory cannot be relied on. */
const unreliable: Readonly<Record<number, string>> = {
  0x6969: 'NFS',
  0x517b: 'SMB',
  0xfe534d42: 'SMB',
  0xff534d42: 'CIFS',
  0x65735546: 'FUSE',
  0x01021997: '9p',
  0x00c36400: 'Ceph',
  0x5346414f: 'AFS',
};

/** Name of a network or user-space file system by the type that `statfs` gives; absent for a disk of this machine. */
export const networkFileSystem = (type: number): string | undefined => unreliable[type >>> 0];

/** @throws StoreUnavailable where SQLite's write-ahead log would lose events: on network and user-space file systems */
export function refuseNetworkDisk(file: string): void {
  const name = networkFileSystem(statfsSync(dirname(file)).type);
  if (name !== undefined) {
    throw new StoreUnavailable(
      `${dirname(file)} is on a ${name} file system, where the event log is not safe; choose a folder on a disk of this machine.`,
      'not-applied',
    );
  }
}
