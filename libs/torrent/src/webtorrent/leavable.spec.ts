import { expect, test } from 'vitest';
import { Layout } from '../chunk-store/layout.ts';
import { leavableGroup } from './leavable.ts';

const MiB = 1024 * 1024;
/** 64 groups of 16 MiB. */
const layout = new Layout(MiB, 1024 * MiB);
const film = { offset: 0, length: 1024 * MiB };
/** Five minutes are 64 MiB, four groups. */
const bitsPerSecond = (64 * MiB * 8) / 300;
const all = (): boolean => true;

test('what lies more than five minutes behind leaves, the farthest first, but not the head', () => {
  const watchers = [{ position: 200 * MiB, bitsPerSecond }];
  expect(leavableGroup(watchers, layout, film, all)).toBe(1);
  expect(leavableGroup(watchers, layout, film, (group) => group > 1)).toBe(2);
  // 200 - 64 = 136 MiB: the group that ends at 144 is within five minutes.
  expect(leavableGroup(watchers, layout, film, (group) => group >= 7)).toBe(7);
  expect(leavableGroup(watchers, layout, film, (group) => group >= 8)).toBeUndefined();
});

test('whoever is farthest behind decides', () => {
  const watchers = [
    { position: 900 * MiB, bitsPerSecond },
    { position: 20 * MiB, bitsPerSecond },
  ];
  expect(leavableGroup(watchers, layout, film, all)).toBeUndefined();
});

test('the end of the film stays when nobody watches', () => {
  expect(leavableGroup([], layout, film, (group) => group > 0)).toBe(1);
  expect(leavableGroup([], layout, film, (group) => group === 63)).toBeUndefined();
});

test('in a pack, the head of the film lies where the film begins', () => {
  const inPack = { offset: 512 * MiB, length: 512 * MiB };
  const watchers = [{ position: 800 * MiB, bitsPerSecond }];
  expect(leavableGroup(watchers, layout, inPack, (group) => group >= 32)).toBe(33);
  expect(leavableGroup(watchers, layout, inPack, all)).toBe(0);
});
