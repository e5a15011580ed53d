import { expect, test } from 'vitest';
import { LostBlocks } from './lost-blocks.ts';

const block = (number: number) => ({ piece: 0, offset: number * 16_384, length: 16_384 });

/** A peer that was asked for four blocks; each that comes has another one asked for, at the next second. */
function peer() {
  const blocks = new LostBlocks();
  let asked = 0;
  let nowMs = 0;
  const ask = () => blocks.asked(block(asked++));
  for (let first = 0; first < 4; first += 1) ask();
  return {
    blocks,
    come(...numbers: readonly number[]) {
      for (const number of numbers) {
        nowMs += 1000;
        blocks.came(block(number), nowMs);
        ask();
      }
    },
    lost: (afterMs = 0) => blocks.overdue(nowMs + afterMs).map(({ offset }) => offset / 16_384),
  };
}

test('what comes in the order in which it was asked for is not lost, however long it takes', () => {
  const { come, lost } = peer();
  come(0, 1, 2);
  expect(lost(60_000)).toEqual([]);
});

test('nor is what comes in any order, of those that were asked for at once', () => {
  const { come, lost } = peer();
  come(3, 1, 2);
  expect(lost(60_000)).toEqual([]);
  come(0);
  expect(lost(60_000)).toEqual([]);
});

test('a block is lost once one has come that was asked for after it had been overtaken', () => {
  const { come, lost } = peer();
  come(1, 2, 3);
  expect(lost()).toEqual([]);
  come(4);
  expect(lost()).toEqual([0]);
});

test('a disk may be slow with one of them', () => {
  const blocks = new LostBlocks();
  for (let number = 0; number < 2; number += 1) blocks.asked(block(number));
  blocks.came(block(1), 10);
  blocks.asked(block(2));
  blocks.came(block(2), 20);
  expect(blocks.overdue(400)).toEqual([]);
  expect(blocks.overdue(600)).toEqual([expect.objectContaining(block(0))]);
});

test('what was taken back is not waited for, and what is asked for again is like new', () => {
  const { blocks, come, lost } = peer();
  come(1, 2, 3, 4);
  expect(lost()).toEqual([0]);
  blocks.gone(block(0));
  expect(lost()).toEqual([]);
  blocks.asked(block(0));
  come(5, 6, 7);
  expect(lost(60_000)).toEqual([]);
});
