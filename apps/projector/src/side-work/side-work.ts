import type { Position } from '@miauflix/domain/kernel';
import type { ComparisonReport } from '@miauflix/domain/status';
import type { EventLog } from '@miauflix/event-store';
import { isWhole, type ReadModelTable } from '@miauflix/read-models';
import { AsOfFiles } from '../runner/as-of-files.ts';
import { compareWithLog } from '../runner/compare-with-log.ts';
import { rebuild, type Built, type Rebuild } from '../runner/rebuild.ts';

/** How a build is watched, and whether it is urgent. */
export interface Build extends Pick<Rebuild, 'onProgress' | 'signal'> {
  /** There is nothing to answer people from until it is done, so nothing else goes first. */
  readonly isAwaited: boolean;
}

/** Whatever reads the log from far back, beside the file that is kept level with it. */
export interface SideWork {
  build(build: Build): Promise<Built>;
  /** Path of a file with the read models as they were right after a position; 0 is before the first event. */
  asOf(position: Position): Promise<string>;
  /** Folds the log anew and compares the rows with those of a file in use. */
  compare(file: string): Promise<ComparisonReport>;
  /** Whether every page of a file in use is as SQLite left it. */
  isWhole(file: string): Promise<boolean>;
  close(): Promise<void>;
}

export interface SideWorkOptions {
  readonly directory: string;
  readonly log: EventLog;
  readonly tables: readonly ReadModelTable[];
}

/** Side work on the caller's own thread. */
export function sideWork(options: SideWorkOptions): SideWork {
  const asOfFiles = new AsOfFiles(options);
  return {
    build: (watched) => rebuild({ ...options, ...watched }),
    asOf: (position) => asOfFiles.find(position),
    compare: (file) => compareWithLog({ ...options, file }),
    isWhole: async (file) => isWhole(file),
    close: async () => undefined,
  };
}
