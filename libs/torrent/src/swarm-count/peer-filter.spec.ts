import { describe, expect, it } from 'vitest';
import { isFull, peersIn, union } from './peer-filter.ts';
import { filterOf } from '../testing/filter-of.ts';

const addresses = (count: number, at: (index: number) => readonly number[]) =>
  Array.from({ length: count }, (_, index) => Uint8Array.from(at(index)));
const version4 = addresses(256, (index) => [192, 0, 2, index]);
const version6 = addresses(1000, (index) => [
  0x20,
  0x01,
  0x0d,
  0xb8,
  ...Array<number>(10).fill(0),
  index >> 8,
  index & 255,
]);

describe('a filter of peers', () => {
  it('is the one of the specification, whose size is guessed as there', () => {
    const filter = filterOf([...version4, ...version6]);
    expect(Buffer.from(filter).toString('hex')).toMatch(/^f6c3f5eaa07ffd91bde89f777f26fb2b/);
    expect(peersIn(filter)).toBe(1225);
  });

  it('holds nobody twice, whoever told of them', () => {
    const [some, others] = [version4.slice(0, 60), version4.slice(30, 90)];
    expect(peersIn(union([filterOf(some), filterOf(others)]))).toBe(peersIn(filterOf(version4.slice(0, 90))));
  });

  it('is empty without peers, and says nothing when it is full', () => {
    expect(peersIn(filterOf([]))).toBe(0);
    expect(isFull(new Uint8Array(256).fill(255))).toBe(true);
    expect(isFull(filterOf(version6))).toBe(false);
  });
});
