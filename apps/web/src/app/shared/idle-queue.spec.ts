import { TestBed } from '@angular/core/testing';
import { IdleQueue } from './idle-queue.ts';

describe('work that can wait', () => {
  let done: string[];
  let idle: IdleQueue;

  beforeEach(() => {
    done = [];
    idle = TestBed.inject(IdleQueue);
  });

  it('is done one piece at a time, the eldest first', async () => {
    const { promise: allDone, resolve } = Promise.withResolvers<void>();
    idle.add(() => {
      done.push('first');
      // What is added meanwhile waits for its turn, and there is no second piece in this one.
      idle.add(() => resolve(void done.push('third')));
      queueMicrotask(() => done.push('a pause'));
    });
    idle.add(() => done.push('second'));
    expect(done).toEqual([]);
    await allDone;
    expect(done).toEqual(['first', 'a pause', 'second', 'third']);
  });

  it('is left undone when nobody wants it any more', async () => {
    idle.add(() => done.push('unwanted'))();
    await new Promise<void>((resolve) => idle.add(resolve));
    expect(done).toEqual([]);
  });
});
