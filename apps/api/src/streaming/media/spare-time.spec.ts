import { Logger } from '@nestjs/common';
import { expect, it } from 'vitest';
import { SpareTime } from './spare-time.ts';

const spareTime = () => new SpareTime(new Logger());

/** Work that goes on until it is told to end. */
function held() {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { work: () => promise, end: resolve };
}

it('one piece of work waits for the other, and none is begun twice at once', async () => {
  const [time, first, begun] = [spareTime(), held(), [] as string[]];
  const one = time.use('one', 60_000, first.work);
  const again = time.use('one', 60_000, async () => void begun.push('one again'));
  const other = time.use('other', 60_000, async () => void begun.push('other'));
  await again;
  expect(begun).toEqual([]);
  first.end();
  await Promise.all([one, other]);
  expect(begun).toEqual(['other']);
});

it('what failed is left alone, and keeps nothing else from being done', async () => {
  const [time, done] = [spareTime(), [] as string[]];
  await time.use('bad', 60_000, () => Promise.reject(new Error('It cannot be read.')));
  await time.use('bad', 60_000, async () => void done.push('bad'));
  await time.use('good', 60_000, async () => void done.push('good'));
  expect(done).toEqual(['good']);
});

it('ends what is under way when it is stopped, and begins nothing more', async () => {
  const [time, begun] = [spareTime(), Promise.withResolvers<void>()];
  const underWay = time.use('one', 60_000, (over) => {
    begun.resolve();
    return new Promise((_resolve, reject) => over.addEventListener('abort', () => reject(over.reason as Error)));
  });
  const done: string[] = [];
  const waiting = time.use('other', 60_000, async () => void done.push('other'));
  await begun.promise;
  time.stop();
  await Promise.all([underWay, waiting]);
  await time.use('third', 60_000, async () => void done.push('third'));
  expect(done).toEqual([]);
});
