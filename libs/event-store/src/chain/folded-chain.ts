import { setImmediate as nextMacrotask } from 'node:timers/promises';
import type { EventLog } from '../event-store.port.ts';
import { type Chain, type ChainEnd, emptyChain, extended } from './chain-end.ts';
import { recall, remember } from './remembered-end.ts';
import { pagesOf, storedLogOf } from './stored-event.ts';

const rememberEvery = 1_000n;

/**
 * The chain of a log that keeps none itself: folded when it is asked for, each event once.
 *
 * @param file remembers about where the chain ends, so that a restart need not walk through the whole log
 */
export function foldedChain(log: EventLog, file?: string): Chain {
  const stored = storedLogOf(log);
  let remembered = 0n;
  const goOn = async (from: ChainEnd): Promise<ChainEnd> => {
    let reached = from;
    for await (const page of pagesOf(stored, from.position)) {
      for (const event of page) {
        const before = reached.position;
        reached = extended(reached, event);
        if (file === undefined || reached.count - remembered < rememberEvery) continue;
        remember(file, reached, event.id, before);
        remembered = reached.count;
      }
      await nextMacrotask();
    }
    return reached;
  };
  let end = file === undefined ? Promise.resolve(emptyChain) : recall(file, log);
  return {
    chainEnd() {
      const before = end;
      const next = before.then(goOn);
      end = next.catch(() => before);
      return next;
    },
  };
}
