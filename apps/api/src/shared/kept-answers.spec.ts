import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { KeptAnswer } from './kept-answers.ts';

it('an answer that is kept takes no more memory than its compressed bytes', async () => {
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;
  const usedBytes = (): number => {
    collectGarbage();
    return process.memoryUsage().arrayBuffers;
  };
  const before = usedBytes();
  const answers = Array.from({ length: 1_000 }, (_, number) => new KeptAnswer(`{"number":${number}}`, undefined));
  const sizeBytes = answers.reduce((sum, answer) => sum + answer.sizeBytes, 0);
  // What is let go of is given back in its own time.
  await expect.poll(() => usedBytes() - before, { timeout: 10_000 }).toBeLessThan(20 * sizeBytes);
  expect(answers).toHaveLength(1_000);
});
