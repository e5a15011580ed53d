import { describe, expect, it } from 'vitest';
import { equalSegments, segmentAt, segmentEnd, segmentsAtKeyframes } from './segments.ts';

describe('segments', () => {
  it('begin at the first keyframe six seconds after the one before', () => {
    const { startSeconds } = segmentsAtKeyframes([0, 2.5, 5, 7.5, 10, 12.5, 15, 29], 30);
    expect(startSeconds).toEqual([0, 7.5, 15, 29]);
  });

  it('are as long as their keyframes are apart, however long that is', () => {
    expect(segmentsAtKeyframes([0.02, 20], 25).startSeconds).toEqual([0.02, 20]);
  });

  it('are equal where keyframes are set anew', () => {
    const segments = equalSegments(15);
    expect(segments.startSeconds).toEqual([0, 6, 12]);
    expect([0, 1, 2].map((index) => segmentEnd(segments, index))).toEqual([6, 12, 15]);
  });

  it('are found by a second they show', () => {
    const segments = segmentsAtKeyframes([0.1, 7, 14], 20);
    expect([0, 6.9, 7, 13, 19.9, 99].map((second) => segmentAt(segments, second))).toEqual([0, 0, 1, 1, 2, 2]);
  });
});
