import { setImmediate as nextMacrotask } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { Slots } from './slots.ts';

it('never lets more run than there are slots, and leaves nobody waiting, whatever fails', async () => {
  const slots = new Slots(3);
  let [running, most] = [0, 0];
  const outcomes = await Promise.allSettled(
    Array.from({ length: 20 }, (_, number) =>
      slots.run(async () => {
        running += 1;
        most = Math.max(most, running);
        await nextMacrotask();
        running -= 1;
        if (number % 3 === 0) throw new Error('failed');
        return number;
      }),
    ),
  );
  expect(most).toBe(3);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(13);
  await expect(slots.run(() => Promise.resolve('free again'))).resolves.toBe('free again');
});
