import { describe, expect, test } from 'vitest';
import { demandOf, type Reader } from './demand.ts';

const MiB = 1024 * 1024;
const now = 100_000;

const piecesOf = (...verified: number[]) => ({
  lengthBytes: MiB,
  isVerified: (index: number) => verified.includes(index),
});

const reader = (fields: Partial<Reader> & { position: number }): Reader => ({
  viewer: 'ada',
  end: 1000 * MiB - 1,
  askedBytes: 1000 * MiB,
  takenBytes: 0,
  openedAtMs: now - 10_000,
  bitsPerSecond: undefined,
  ...fields,
});

describe('what is wanted from the swarm', () => {
  test('is nothing when nobody reads', () => {
    expect(demandOf([], piecesOf(), now)).toEqual({ windows: [], critical: [] });
  });

  test('is 16 MiB from where the reader stands, when its bitrate is not known', () => {
    const { windows } = demandOf([reader({ position: 3 * MiB + 5 })], piecesOf(), now);
    expect(windows).toEqual([{ from: 3, to: 19 }]);
  });

  test('is 30 seconds of the film, between 16 and 64 MiB', () => {
    const windowAt = (bitsPerSecond: number) =>
      demandOf([reader({ position: 0, bitsPerSecond })], piecesOf(), now).windows;
    expect(windowAt(1_000_000)).toEqual([{ from: 0, to: 15 }]);
    expect(windowAt((8 * 32 * MiB) / 30)).toEqual([{ from: 0, to: 31 }]);
    expect(windowAt(80_000_000)).toEqual([{ from: 0, to: 63 }]);
  });

  test('is 4 MiB for short reads and in the first two seconds of any other', () => {
    expect(demandOf([reader({ position: 0, askedBytes: MiB })], piecesOf(), now).windows).toEqual([{ from: 0, to: 3 }]);
    expect(demandOf([reader({ position: 0, openedAtMs: now - 1999 })], piecesOf(), now).windows).toEqual([
      { from: 0, to: 3 },
    ]);
  });

  test('is a full window at once for a read that has taken two MiB', () => {
    const quick = reader({ position: 2 * MiB, takenBytes: 2 * MiB, openedAtMs: now - 50 });
    expect(demandOf([quick], piecesOf(), now).windows).toEqual([{ from: 2, to: 17 }]);
  });

  test('never passes the end of what was asked for', () => {
    expect(demandOf([reader({ position: 5 * MiB, end: 6 * MiB })], piecesOf(), now).windows).toEqual([
      { from: 5, to: 6 },
    ]);
  });

  test('begins at the first piece that is missing, and the most urgent part of it is two MiB long', () => {
    const { windows, critical } = demandOf([reader({ position: 3 * MiB })], piecesOf(3, 4, 6), now);
    expect(windows).toEqual([{ from: 5, to: 18 }]);
    expect(critical).toEqual([{ from: 5, to: 7 }]);
  });

  test('is nothing once the window is there', () => {
    expect(demandOf([reader({ position: 0, end: 2 * MiB - 1 })], piecesOf(0, 1), now).windows).toEqual([]);
  });

  test('follows the newest read of a viewer, and an older one keeps the piece it stands at', () => {
    const before = reader({ position: 100 * MiB });
    const after = reader({ position: 700 * MiB });
    expect(demandOf([before, after], piecesOf(), now).windows).toEqual([
      { from: 100, to: 100 },
      { from: 700, to: 715 },
    ]);
    expect(demandOf([before, after], piecesOf(100), now).windows).toEqual([{ from: 700, to: 715 }]);
  });

  test('puts the viewer with the least in hand first', () => {
    const ada = reader({ viewer: 'ada', position: 0 });
    const ben = reader({ viewer: 'ben', position: 500 * MiB });
    const { windows } = demandOf([ada, ben], piecesOf(0, 1, 2), now);
    expect(windows.map(({ from }) => from)).toEqual([500, 3]);
  });
});
