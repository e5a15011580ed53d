import { FileStore } from './file-store.ts';
import type { Layout } from './layout.ts';

/** Pieces as they are, in files that everybody with the disk can read: the yardstick of benchmarks; the product encrypts. */
export class PlainStore extends FileStore {
  constructor(folder: string, layout: Layout) {
    super(folder, layout, {
      extraBytes: 0,
      rest: (_piece, _frame, plain) => [plain],
      wake: (_piece, _frame, resting) => resting,
    });
  }
}
