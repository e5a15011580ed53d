import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Position } from '@miauflix/domain/kernel';
import type { EventLog } from '../event-store.port.ts';
import { type ChainEnd, emptyChain } from './chain-end.ts';

/** The end of a chain as it is remembered; all of it text. */
interface Remembered {
  readonly position: string;
  readonly count: string;
  readonly root: string;
  /** Of the event at the position: by it the log is recognised. */
  readonly id: string;
  /** Position of the event before; absent for the first one. */
  readonly before?: string;
}

/** Where a chain was when it was last remembered; its beginning when the file is absent, or speaks of another log. */
export async function recall(file: string, log: EventLog): Promise<ChainEnd> {
  const remembered = read(file);
  if (remembered === undefined) return emptyChain;
  const { position, count, root, id, before } = remembered;
  const [event] = await log.readAll({ ...(before !== undefined && { after: BigInt(before) }), limit: 1 });
  if (event?.id !== id || event.position !== BigInt(position)) return emptyChain;
  return { position: event.position, count: BigInt(count), root };
}

/** Losing the file costs one walk through the log, so nothing waits for the disk. */
export function remember(file: string, end: ChainEnd, id: string, before: Position | undefined): void {
  const remembered: Remembered = {
    position: `${end.position}`,
    count: `${end.count}`,
    root: end.root,
    id,
    ...(before !== undefined && { before: `${before}` }),
  };
  writeFileSync(`${file}.draft`, JSON.stringify(remembered));
  renameSync(`${file}.draft`, file);
}

function read(file: string): Remembered | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Remembered;
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
