import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Detector } from './detector.port.ts';

/**
 * Asks NordVPN's own program.
 *
 * @param program its name or path
 */
export function nordvpnDetector(program = 'nordvpn'): Detector {
  return {
    name: 'nordvpn',
    everyMs: 5000,
    async ask(signal) {
      const { stdout } = await promisify(execFile)(program, ['status'], { signal });
      const status = /Status:\s*(\w+)/.exec(stdout)?.[1];
      if (status === undefined) return { says: 'unknown', because: 'NordVPN does not say how it is.' };
      return {
        says: status === 'Connected' ? 'up' : 'down',
        because: `NordVPN says that it is ${status.toLowerCase()}.`,
      };
    },
  };
}
