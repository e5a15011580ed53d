import { readdirSync, readFileSync } from 'node:fs';
import type { Household } from './household.ts';

/** Process id of a household's torrent engine, found by the folder in its environment; `undefined` between two engines. */
export const enginePid = ({ directory }: Household): number | undefined =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .find((pid) => environmentOf(pid).includes(`MIAUFLIX_ENGINE_DIRECTORY=${directory}/`));

function environmentOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8');
  } catch {
    return '';
  }
}
